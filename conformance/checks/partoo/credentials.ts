import { expectAccepted, expectRefused, expectThat, expectValue } from '../../run/claims.ts';
import type { Answer } from '../../run/exchange.ts';
import { Failure } from '../../run/outcome.ts';
import { type Caller, nobody } from '../../run/principal.ts';
import { expectUnchanged } from '../../run/refusal.ts';
import { defineChecks } from '../define.ts';
import { expectShape } from './bodies.ts';
import { home, homeAdmin, myId, type Partoo } from './given.ts';
import { makeRole, roleBody } from './makers.ts';
import { noteRole } from './noted-roles.ts';
import { update } from './people.ts';
import { roleReader } from './reading.ts';
import { recipes } from './recipes.ts';
import { answerTo, documented, each, needsStatus, refusal, withRequests } from './requests.ts';
import { withUser } from './subject.ts';

/** A key that belongs to nobody. */
function stranger(t: Partoo): Caller {
  const apiKey = `understudy-${t.unique()}`;
  return t.forged('nobody (a key of nobody)', { 'x-APIKey': apiKey }, { PARTOO_KEY_OF_NOBODY: apiKey });
}

/** The key of somebody, with another last character. */
function nearlySomebody(t: Partoo): Caller {
  const key = homeAdmin(t).as.headers['x-APIKey'] ?? '';
  const apiKey = `${key.slice(0, -1)}${key.endsWith('0') ? '1' : '0'}`;
  return t.forged('nobody (a changed key)', { 'x-APIKey': apiKey }, { PARTOO_CHANGED_KEY: apiKey });
}

/** Texts that are nearly the key of somebody: what compares no more than a part of the two takes them for it. */
const nearly: readonly (readonly [what: string, of: (key: string) => string])[] = [
  ['a key without its last character', (key) => key.slice(0, -1)],
  ['a key with one more character', (key) => `${key}0`],
];

/** Texts that stand for a key where keys are looked for by a pattern. */
const wild: readonly ((key: string) => string)[] = [(key) => `${key.slice(0, -3)}%`, (key) => `${key.slice(0, -1)}_`];

const changed = (what: string, of: (key: string) => string) => (t: Partoo) => {
  const apiKey = of(homeAdmin(t).as.headers['x-APIKey'] ?? '');
  return t.forged(`nobody (${what})`, { 'x-APIKey': apiKey }, { PARTOO_CHANGED_KEY: apiKey });
};

const empty: Caller = { principal: 'nobody (an empty key)', headers: { 'x-APIKey': '' } };

/** The documented operations and, after them, some that a target may lack. */
const operations: readonly string[] = [...documented, 'getMyUser', 'customRoles', 'getOrganization'];

/** All the others. */
const companions = Object.keys(recipes).filter((id) => !operations.includes(id));

const isRefused401 = (as: (t: Partoo) => Caller) => (operationId: string) => async (t: Partoo) => {
  await refusal(t, operationId, { twin: 'with a key', change: (sent) => ({ ...sent, as: as(t) }), statuses: [401] });
};

async function without(t: Partoo, operationId: string): Promise<Answer> {
  return needsStatus(await answerTo(t, operationId, (sent) => ({ ...sent, as: nobody })), 401);
}

function expectNo401(answer: Answer): void {
  expectThat(answer, '/status', 'another status than 401', (status) => status !== 401);
}

export const checks = defineChecks('partoo', [
  ...each('PARTOO-AUTH-01', documented, 'is done with a key in x-APIKey', (operationId) => async (t) => {
    await withRequests(t, operationId, async (next) => {
      expectAccepted(await t.call(operationId, await next()));
    });
  }),
  {
    id: 'PARTOO-AUTH-01.4',
    operation: 'createCustomRole',
    title: 'the name of the header is read in any case',
    run: async (t) => {
      const prepared = await recipes.createCustomRole?.prepare(t);
      if (!prepared) return;
      const as = { ...prepared.as, headers: { 'X-APIKEY': prepared.as.headers['x-APIKey'] ?? '' } };
      expectAccepted(await t.call('createCustomRole', { ...prepared, as }));
    },
  },
  ...each(
    'PARTOO-AUTH-02',
    operations,
    'is answered 401 without a key',
    isRefused401(() => nobody),
  ),
  ...each(
    'PARTOO-AUTH-02',
    companions,
    'is answered 401 without a key',
    isRefused401(() => nobody),
    7,
  ),
  ...each('PARTOO-AUTH-03', operations, 'is answered 401 with a key of nobody', isRefused401(stranger)),
  ...each('PARTOO-AUTH-03', companions, 'is answered 401 with a key of nobody', isRefused401(stranger), 13),
  ...each(
    'PARTOO-AUTH-03',
    documented,
    'is answered 401 with an empty key',
    isRefused401(() => empty),
    7,
  ),
  ...each('PARTOO-AUTH-03', documented, 'is answered 401 with a changed key', isRefused401(nearlySomebody), 10),
  ...nearly.flatMap(([what, of], index) =>
    each(
      'PARTOO-AUTH-03',
      documented,
      `is answered 401 with ${what}`,
      isRefused401(changed(what, of)),
      28 + index * documented.length,
    ),
  ),
  {
    id: 'PARTOO-AUTH-03.34',
    operation: 'createCustomRole',
    title: 'createCustomRole: is answered 401 with a key that ends in a wildcard',
    run: async (t) => {
      for (const of of wild) await isRefused401(changed('a key with a wildcard', of))('createCustomRole')(t);
    },
  },
  {
    id: 'PARTOO-AUTH-04.1',
    operation: 'createCustomRole',
    title: 'the same request is done for an administrator and not for a business manager',
    run: async (t) => {
      const as = t.as('businessManager');
      await makeRole(t);
      const body = await roleBody(t);
      noteRole(t, body, { as: homeAdmin(t).as });
      expectRefused(await t.call('createCustomRole', { as, body }));
    },
  },
  {
    id: 'PARTOO-AUTH-04.2',
    operation: 'getMyUser',
    title: 'keys of two people are told apart',
    run: async (t) => {
      const [first, second] = [await myId(t, t.as('orgAdmin')), await myId(t, t.as('businessManager'))];
      if (first === second)
        throw new Failure({ expected: 'two users', actual: `${first} for both keys`, where: '/body/id' });
    },
  },
  {
    id: 'PARTOO-AUTH-10.1',
    operation: 'updateUser',
    title: 'whose key is good, and who may not update a user, is not answered 401',
    run: async (t) => {
      const callers = (['otherOrgAdmin', 'publisher'] as const).filter((name) => t.has(name));
      t.need('credentials.otherOrgAdmin', callers[0]);
      await withUser(t, async (id) => {
        for (const name of callers) expectNo401(await update(t, id, { first_name: t.unique() }, t.as(name)));
      });
    },
  },
  {
    id: 'PARTOO-AUTH-10.2',
    operation: 'createCustomRole',
    title: 'whose key is good, and who may not make roles, is not answered 401',
    run: async (t) => {
      const as = t.as('businessManager');
      const body = await roleBody(t);
      noteRole(t, body, { as: homeAdmin(t).as });
      expectNo401(await t.call('createCustomRole', { as, body }));
    },
  },
  ...each('PARTOO-AUTH-05', documented, 'a 401 has a body of its form', (operationId) => async (t) => {
    expectShape(await without(t, operationId), '/errors/authentication', 'string');
  }),
  ...each('PARTOO-AUTH-06', documented, 'a 401 has errors.authentication', (operationId) => async (t) => {
    const answer = await without(t, operationId);
    expectThat(answer, '/body/errors/authentication', 'a text', (value) => typeof value === 'string');
  }),
  ...each('PARTOO-AUTH-07', documented, 'a 401 says who is missing', (operationId) => async (t) => {
    expectValue(await without(t, operationId), '/body/errors/authentication', 'User not authenticated');
  }),
  ...each('PARTOO-AUTH-08', documented, 'nothing changes without a key', (operationId) => async (t) => {
    await refusal(t, operationId, { twin: 'with a key', change: (sent) => ({ ...sent, as: nobody }) });
  }),
  ...each(
    'PARTOO-AUTH-08',
    documented,
    'nothing changes with a key of nobody',
    (operationId) => async (t) => {
      await refusal(t, operationId, { twin: 'with a key', change: (sent) => ({ ...sent, as: stranger(t) }) });
    },
    4,
  ),
  {
    id: 'PARTOO-AUTH-08.7',
    operation: 'createCustomRole',
    title: 'no role is made without a key in an organization that the query names',
    run: async (t) => {
      const where = { as: t.as('provider'), query: { org_id: home(t) } };
      await makeRole(t, {}, where);
      const body = await roleBody(t);
      noteRole(t, body, where);
      await expectUnchanged({
        send: () => t.call('createCustomRole', { ...where, as: nobody, body }),
        read: await roleReader(t, body.api_id, where),
      });
    },
  },
]);
