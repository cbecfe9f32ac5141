import { expectAccepted, expectThat, expectValue } from '../../run/claims.ts';
import type { Answer } from '../../run/exchange.ts';
import { Skip } from '../../run/outcome.ts';
import type { PrincipalOf } from '../../run/principal.ts';
import { defineChecks } from '../define.ts';
import { expectShape } from './bodies.ts';
import { homeAdmin, otherOrgUserId, type Partoo, unknownOrg, unknownUser } from './given.ts';
import { roleBody } from './makers.ts';
import { noteRole } from './noted-roles.ts';
import { answerTo, documented, each, needsStatus, withMembers, withRequests } from './requests.ts';
import { withUser } from './subject.ts';
import { sendSwitch } from './switching.ts';

/** Operations that document a 400, and a body that does not fit. */
const misfits: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  switchCustomRoles: { switch_to_custom_roles: 'understudy' },
  updateUser: { lang: 'understudy' },
};

async function badRequest(t: Partoo, operationId: string): Promise<Answer> {
  const members = misfits[operationId] ?? {};
  return needsStatus(await answerTo(t, operationId, (sent) => withMembers(sent, members)), 400);
}

/** Requests of documented operations that name what does not exist. */
const nowhere: Readonly<Record<string, (t: Partoo) => Promise<Answer>>> = {
  createCustomRole: async (t) =>
    t.call('createCustomRole', {
      as: t.as('provider'),
      query: { org_id: unknownOrg },
      body: await roleBody(t),
    }),
  switchCustomRoles: (t) => sendSwitch(t, true, { as: t.as('provider'), org: unknownOrg }),
  updateUser: (t) =>
    t.call('updateUser', {
      as: t.has('provider') ? t.as('provider') : homeAdmin(t).as,
      path: { user_id: unknownUser(t) },
      body: { first_name: 'Una' },
    }),
};

async function notFound(t: Partoo, operationId: string): Promise<Answer> {
  const send = nowhere[operationId];
  if (!send) throw new Error(`nothing is known about a 404 of ${operationId}`);
  return needsStatus(await send(t), 404);
}

/** Those of whom the file gives a credential, out of some who may not do a thing: the one who may least comes first. */
const given = (t: Partoo, names: readonly PrincipalOf<'partoo'>[]) =>
  names.filter((name) => t.has(name)).map((name) => t.as(name));

/**
 * Requests of documented operations by somebody who may not do this, until one is answered 403. Where the file has nobody below an
 * ORG_ADMIN, that one names the organization of others.
 */
const forbidden: Readonly<Record<string, (t: Partoo) => AsyncGenerator<Answer>>> = {
  createCustomRole: async function* (t) {
    for (const as of given(t, ['publisher', 'businessManager', 'groupManager'])) {
      const body = await roleBody(t);
      noteRole(t, body, { as: homeAdmin(t).as });
      yield await t.call('createCustomRole', { as, body });
    }
    const [body, as] = [await roleBody(t), t.as('orgAdmin')];
    const query = { org_id: t.given.orgs?.other ?? unknownOrg };
    for (const where of [{ as }, { as, query }]) noteRole(t, body, where);
    yield await t.call('createCustomRole', { as, query, body });
  },
  updateUser: async function* (t) {
    for (const as of given(t, ['publisher', 'businessManager', 'otherOrgAdmin', 'lockedOrgAdmin']))
      yield await withUser(t, (id) => t.call('updateUser', { as, path: { user_id: id }, body: {} }));
    yield await t.call('updateUser', { as: t.as('orgAdmin'), path: { user_id: otherOrgUserId(t) }, body: {} });
  },
};

async function notAllowed(t: Partoo, operationId: string): Promise<Answer> {
  const send = forbidden[operationId];
  if (!send) throw new Error(`nothing is known about a 403 of ${operationId}`);
  for await (const answer of send(t)) if (answer.status === 403) return answer;
  throw new Skip('nobody is answered 403 here');
}

function expectJson(answer: Answer): void {
  if (answer.text === '') return;
  expectThat(answer, '/headers/content-type', 'application/json', (value) =>
    /^application\/json\b/i.test(String(value)),
  );
}

export const checks = defineChecks('partoo', [
  ...each('PARTOO-ERR-03', Object.keys(misfits), 'a 400 has a body of its form', (operationId) => async (t) => {
    expectShape(await badRequest(t, operationId), '/errors/json', 'object');
  }),
  ...each('PARTOO-ERR-04', Object.keys(misfits), 'a 400 has errors.json', (operationId) => async (t) => {
    expectThat(await badRequest(t, operationId), '/body/errors/json', 'something', (value) => value !== undefined);
  }),
  ...each(
    'PARTOO-ERR-05',
    Object.keys(misfits),
    'a 400 has a text under the faulty field',
    (operationId) => async (t) => {
      const [name = ''] = Object.keys(misfits[operationId] ?? {});
      const answer = await badRequest(t, operationId);
      expectThat(answer, `/body/errors/json/${name}`, 'a text', (value) => typeof value === 'string');
    },
  ),
  {
    id: 'PARTOO-ERR-06.1',
    operation: 'updateUser',
    title: 'a 400 names both of two faulty fields',
    run: async (t) => {
      const misfit = { lang: 'understudy', disabled: 'understudy' };
      const answer = needsStatus(await answerTo(t, 'updateUser', (sent) => withMembers(sent, misfit)), 400);
      for (const name of Object.keys(misfit))
        expectThat(answer, `/body/errors/json/${name}`, 'a text', (value) => typeof value === 'string');
    },
  },
  ...each('PARTOO-ERR-07', Object.keys(forbidden), 'a 403 has a body of its form', (operationId) => async (t) => {
    expectShape(await notAllowed(t, operationId), '/errors/authorization', 'string');
  }),
  ...each('PARTOO-ERR-08', Object.keys(forbidden), 'a 403 has errors.authorization', (operationId) => async (t) => {
    const answer = await notAllowed(t, operationId);
    expectThat(answer, '/body/errors/authorization', 'a text', (value) => typeof value === 'string');
  }),
  ...each('PARTOO-ERR-09', Object.keys(forbidden), 'a 403 says so', (operationId) => async (t) => {
    expectValue(await notAllowed(t, operationId), '/body/errors/authorization', 'Operation not allowed');
  }),
  ...each('PARTOO-ERR-10', documented, 'a 404 has a body of its form', (operationId) => async (t) => {
    expectShape(await notFound(t, operationId), '/errors/json', 'string');
  }),
  ...each('PARTOO-ERR-11', documented, 'a 404 has errors.json', (operationId) => async (t) => {
    const answer = await notFound(t, operationId);
    expectThat(answer, '/body/errors/json', 'a text', (value) => typeof value === 'string');
  }),
  ...each('PARTOO-ERR-12', documented, 'a 404 says so', (operationId) => async (t) => {
    expectValue(await notFound(t, operationId), '/body/errors/json', 'Resource not found');
  }),
  ...each('PARTOO-ERR-22', documented, 'what is done is answered as JSON', (operationId) => async (t) => {
    await withRequests(t, operationId, async (next) => {
      const answer = await t.call(operationId, await next());
      expectAccepted(answer);
      expectJson(answer);
    });
  }),
  ...each(
    'PARTOO-ERR-22',
    Object.keys(misfits),
    'a 400 is JSON',
    (id) => async (t) => {
      expectJson(await badRequest(t, id));
    },
    4,
  ),
  ...each(
    'PARTOO-ERR-22',
    documented,
    'a 404 is JSON',
    (id) => async (t) => {
      expectJson(await notFound(t, id));
    },
    6,
  ),
  ...each(
    'PARTOO-ERR-22',
    Object.keys(forbidden),
    'a 403 is JSON',
    (id) => async (t) => {
      expectJson(await notAllowed(t, id));
    },
    9,
  ),
]);
