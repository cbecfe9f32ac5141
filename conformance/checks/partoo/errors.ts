import { expectAccepted, expectStatus, expectThat, expectValue, isRefused } from '../../run/claims.ts';
import { Skip } from '../../run/outcome.ts';
import { nobody } from '../../run/principal.ts';
import { defineChecks } from '../define.ts';
import type { Prepared } from '../suite.ts';
import { home, homeAdmin, type Partoo, roleName } from './given.ts';
import { makeRole, roleBody } from './makers.ts';
import { noteRole } from './noted-roles.ts';
import { answerTo, documented, each, needsStatus, refusal, withMembers, withRequests } from './requests.ts';
import { switcher } from './switching.ts';

/** The same text, said to be something else than JSON. */
const declared =
  (type: string) =>
  (sent: Prepared): Prepared => ({ ...sent, headers: { 'content-type': type } });

const twin = 'declared as application/json';

/** A body that is no JSON, though it is said to be. */
const cut = (sent: Prepared): Prepared => ({ ...sent, body: undefined, text: JSON.stringify(sent.body).slice(0, -1) });
const longer = (sent: Prepared): Prepared => ({
  ...sent,
  body: undefined,
  text: `${JSON.stringify(sent.body)} understudy`,
});
const trailing = (sent: Prepared): Prepared => ({
  ...sent,
  body: undefined,
  text: JSON.stringify(sent.body).replace(/\}$/, ',}'),
});
const none = (sent: Prepared): Prepared => ({
  ...sent,
  body: undefined,
  headers: { 'content-type': 'application/json' },
});
const list = (sent: Prepared): Prepared => ({ ...sent, body: [sent.body] });

const isAsIs = (operationId: string, change: (sent: Prepared) => Prepared, what: string) => async (t: Partoo) => {
  await refusal(t, operationId, { twin: what, change });
};

const is = (status: number, operationId: string, change: (sent: Prepared) => Prepared) => async (t: Partoo) => {
  expectStatus(await answerTo(t, operationId, change), status);
};

/** The companions that take a body. */
const writers = ['updateCustomRole', 'createUser', 'createOrganization', 'updateOrganization'];

/** Those whose body has to have something. No document says that an update has a body: one without may change nothing. */
const makers = ['createUser', 'createOrganization'];

const nowherePath = '/understudy-nowhere';

export const checks = defineChecks('partoo', [
  {
    id: 'PARTOO-ERR-02.1',
    operation: 'updateUser',
    title: 'what is in order in a refused update is not done, either',
    run: (t) =>
      refusal(t, 'updateUser', {
        twin: 'without a language that there is not',
        change: (sent) => withMembers(sent, { first_name: t.unique(), lang: 'understudy' }),
      }).then(() => undefined),
  },
  {
    id: 'PARTOO-ERR-02.2',
    operation: 'updateCustomRole',
    title: 'what is in order in a refused update of a role is not done, either',
    run: (t) =>
      refusal(t, 'updateCustomRole', {
        twin: 'without permissions that are none',
        change: (sent) => withMembers(sent, { name: `Role ${roleName(t)}`, permissions: 'understudy' }),
      }).then(() => undefined),
  },
  {
    id: 'PARTOO-ERR-02.4',
    operation: 'createCustomRole',
    title: 'what is refused for want of a key, of a right or of a text that fits leaves no role: its api_id is free',
    run: async (t) => {
      const admin = homeAdmin(t);
      await makeRole(t);
      const body = await roleBody(t);
      noteRole(t, body, admin);
      const others = (['publisher', 'businessManager'] as const).filter((name) => t.has(name)).slice(0, 1);
      const callers = [nobody, ...others.map((name) => t.as(name))];
      const misfit = { ...admin, body: { ...body, description: '' } };
      for (const sent of [...callers.map((as) => ({ ...admin, as, body })), misfit])
        if (!isRefused(await t.call('createCustomRole', sent)))
          throw new Skip('what has to be refused is done: the checks of each refusal judge that');
      expectAccepted(await t.call('createCustomRole', { ...admin, body }));
    },
  },
  ...each('PARTOO-ERR-13', documented, 'text/plain is refused', (id) => isAsIs(id, declared('text/plain'), twin)),
  ...each('PARTOO-ERR-13', writers, 'text/plain is refused', (id) => isAsIs(id, declared('text/plain'), twin), 10),
  ...each(
    'PARTOO-ERR-13',
    documented,
    'a form is refused',
    (id) => isAsIs(id, declared('application/x-www-form-urlencoded'), twin),
    4,
  ),
  ...each(
    'PARTOO-ERR-13',
    documented,
    'application/json with a charset is accepted',
    (operationId) => async (t) => {
      await withRequests(t, operationId, async (next) => {
        expectAccepted(await t.call(operationId, declared('application/json; charset=utf-8')(await next())));
      });
    },
    7,
  ),
  ...each(
    'PARTOO-ERR-13',
    documented,
    'application/json in capitals, with a charset, is accepted',
    (operationId) => async (t) => {
      await withRequests(t, operationId, async (next) => {
        expectAccepted(await t.call(operationId, declared('Application/JSON;charset=UTF-8')(await next())));
      });
    },
    14,
  ),
  ...each('PARTOO-ERR-14', documented, 'text/plain is answered 415', (id) => is(415, id, declared('text/plain'))),
  ...each('PARTOO-ERR-15', documented, 'a 415 says what to use', (operationId) => async (t) => {
    const answer = needsStatus(await answerTo(t, operationId, declared('text/plain')), 415);
    expectValue(answer, '/body/errors/json', 'Unsupported media type. Please use application/json');
  }),
  ...each('PARTOO-ERR-16', documented, 'JSON cut short is refused', (id) => isAsIs(id, cut, 'whole')),
  ...each('PARTOO-ERR-16', documented, 'a missing body is refused', (id) => isAsIs(id, none, 'with a body'), 4),
  ...each('PARTOO-ERR-16', documented, 'a list is refused', (id) => isAsIs(id, list, 'as an object'), 7),
  ...each('PARTOO-ERR-16', writers, 'JSON cut short is refused', (id) => isAsIs(id, cut, 'whole'), 10),
  ...each('PARTOO-ERR-16', makers, 'a missing body is refused', (id) => isAsIs(id, none, 'with a body'), 15),
  ...each('PARTOO-ERR-16', documented, 'JSON with text after it is refused', (id) => isAsIs(id, longer, 'alone'), 18),
  ...each(
    'PARTOO-ERR-16',
    documented,
    'JSON with a comma before its end is refused',
    (id) => isAsIs(id, trailing, 'without'),
    21,
  ),
  ...each('PARTOO-ERR-17', documented, 'JSON cut short is answered 400', (id) => is(400, id, cut)),
  ...each('PARTOO-ERR-17', documented, 'a missing body is answered 400', (id) => is(400, id, none), 4),
  ...each('PARTOO-ERR-17', documented, 'a list is answered 400', (id) => is(400, id, list), 7),
  {
    id: 'PARTOO-ERR-18.1',
    title: 'an unknown path is answered 404, or 403',
    run: async (t) => {
      expectStatus(await t.request('GET', nowherePath, { as: homeAdmin(t).as }), 404, 403);
    },
  },
  {
    id: 'PARTOO-ERR-19.1',
    operation: 'switchCustomRoles',
    title: 'an unknown method is answered 405 with Allow, or 501',
    run: async (t) => {
      const answer = await t.request('PATCH', `/org/${home(t)}/switch_to_custom_roles`, { as: switcher(t), body: {} });
      expectStatus(answer, 405, 501);
      if (answer.status === 405)
        expectThat(answer, '/headers/allow', 'the methods that there are', (value) => /\bPOST\b/.test(String(value)));
    },
  },
  {
    id: 'PARTOO-ERR-20.1',
    operation: 'createCustomRole',
    title: 'a body of three megabytes is answered 413',
    run: async (t) => {
      const body = { ...(await roleBody(t)), understudy: 'a'.repeat(3_000_000) };
      noteRole(t, body, homeAdmin(t));
      expectStatus(await t.call('createCustomRole', { ...homeAdmin(t), body }), 413);
    },
  },
  {
    id: 'PARTOO-ERR-21.1',
    operation: 'switchCustomRoles',
    title: 'a 405 has a text in errors.json',
    run: async (t) => {
      const path = `/org/${home(t)}/switch_to_custom_roles`;
      const answer = needsStatus(await t.request('PATCH', path, { as: switcher(t), body: {} }), 405);
      expectThat(answer, '/body/errors/json', 'a text', (value) => typeof value === 'string');
    },
  },
]);
