import type { CheckText } from '../../check.ts';
import { assume, expectEqual, expectRefused, expectThat } from '../../run/claims.ts';
import { Skip } from '../../run/outcome.ts';
import { type Caller, nobody } from '../../run/principal.ts';
import { defineChecks } from '../define.ts';
import { recipes } from './recipes.ts';
import { everyOperation, expectAnyError, expectRefusedFor, onEach, roleOperations } from './refused-callers.ts';
import { forged, type Forgery, partsOf } from './tokens.ts';
import { type CustomRoles, hold, manager, roleBody, withSubject, create, home, trust, makeRole } from './world.ts';

type Text = CheckText<'custom-roles'>;

const forging = (forgery: Forgery) => (t: CustomRoles) => forged(t, forgery);

function withForgeries(requirement: string, from: number, pairs: readonly (readonly [string, Forgery])[]): Text[] {
  return pairs.flatMap(([operation, forgery], index) =>
    onEach(requirement, [operation], forgery, forging(forgery), { from: from + index }),
  );
}

/** The credentials that are answered 401, each on an operation that reads and on one that writes. */
const refused: readonly (readonly [string, (t: CustomRoles) => Caller | Promise<Caller>])[] = [
  ['no token', () => nobody],
  ['a token of one word', forging('a token of one word')],
  ['an expired token', (t) => t.as('expired')],
  ['a token signed with another key', forging('a token signed with another key')],
  ['an unsigned token (alg none)', forging('an unsigned token (alg none)')],
];

const statuses: readonly Text[] = refused.flatMap(([what, callerOf], index) =>
  onEach('CUSTOMROLES-AUTH-07', ['listCustomRoles', 'createCustomRole'], what, callerOf, {
    from: 1 + 2 * index,
    statuses: [401],
  }),
);

const challenges: readonly Text[] = refused.slice(0, 2).map(([what, callerOf], index) => ({
  id: `CUSTOMROLES-AUTH-08.${index + 1}`,
  operation: 'listCustomRoles',
  title: `a 401 to ${what} names the scheme Bearer`,
  run: async (t) => {
    const answer = await expectRefusedFor(t, 'listCustomRoles', await callerOf(t));
    if (answer.status !== 401) throw new Skip(`the target answers ${answer.status} in place of 401`);
    expectThat(answer, '/headers/www-authenticate', 'a challenge for the scheme Bearer', (value) =>
      /\bbearer\b/i.test(String(value)),
    );
  },
}));

/** Tokens whose algorithm may be another one than the server's. */
const strangeTokens: readonly (readonly [id: string, operation: string, forgery: Forgery])[] = [
  ['CUSTOMROLES-AUTH-05.19', 'listCustomRoles', 'a token signed with an empty key'],
  ['CUSTOMROLES-AUTH-05.20', 'createCustomRole', 'a token signed with a key that it brings itself (jwk)'],
  ['CUSTOMROLES-AUTH-06.9', 'createCustomRole', 'an unsigned token (alg none) with the signature of another'],
];

const strange = strangeTokens.map(([id, operation, forgery]): Text => ({
  id,
  operation,
  title: `${operation} with ${forgery} is refused`,
  run: async (t) => {
    await expectRefusedFor(t, operation, await forged(t, forgery), { claim: expectAnyError });
  },
}));

export const checks = defineChecks('custom-roles', [
  ...onEach('CUSTOMROLES-AUTH-01', everyOperation, 'no token', () => nobody),
  ...onEach(
    'CUSTOMROLES-AUTH-01',
    ['listCustomRoles'],
    'nothing behind "Bearer"',
    () => ({
      principal: 'nobody (an empty bearer token)',
      headers: { authorization: 'Bearer' },
    }),
    { from: 9 },
  ),
  ...everyOperation.slice(0, 3).map((operation, index): Text => ({
    id: `CUSTOMROLES-AUTH-02.${index + 1}`,
    operation,
    title: `${operation} is done for a JWT behind "Bearer" in the Authorization header`,
    run: async (t) => {
      const request = await recipes[operation]?.prepare(t);
      if (request) expectThat(await t.call(operation, request), '/status', 'a 2xx', (status) => Number(status) < 300);
    },
  })),
  ...withForgeries('CUSTOMROLES-AUTH-03', 1, [
    ['listCustomRoles', 'a token of one word'],
    ['createCustomRole', 'a token of three words'],
    ['updateCustomRole', 'a token without its signature'],
    ['deleteCustomRole', 'a token of one word'],
    ['getCustomRole', 'a token of three words'],
  ]),
  ...withForgeries('CUSTOMROLES-AUTH-03', 10, [
    ['getCustomRole', 'a token of one word'],
    ['updateCustomRole', 'a token of one word'],
    ['assignMemberRole', 'a token of one word'],
  ]),
  ...onEach('CUSTOMROLES-AUTH-04', everyOperation, 'an expired token', (t) => t.as('expired')),
  ...onEach(
    'CUSTOMROLES-AUTH-05',
    roleOperations,
    'a token signed with another key',
    forging('a token signed with another key'),
  ),
  ...withForgeries('CUSTOMROLES-AUTH-05', 6, [
    ['assignMemberRole', 'a token signed with another key'],
    ['listCustomRoles', 'a token whose payload was altered'],
    ['createCustomRole', 'a token whose payload was altered'],
    ['deleteCustomRole', 'a token whose payload was altered'],
    ['listCustomRoles', 'a token whose signature was altered'],
    ['updateCustomRole', 'a token whose signature was altered'],
    ['createCustomRole', 'a token whose signature is empty'],
  ]),
  ...withForgeries('CUSTOMROLES-AUTH-05', 23, [
    ['listMembers', 'a token signed with another key'],
    ['getMember', 'a token signed with another key'],
  ]),
  ...withForgeries('CUSTOMROLES-AUTH-05', 26, [
    ['listCustomRoles', 'a token whose signature is in capitals for small letters, and the other way round'],
    ['createCustomRole', 'a token with more behind its signature'],
    ['listCustomRoles', 'a token whose header was altered'],
  ]),
  ...withForgeries('CUSTOMROLES-AUTH-06', 12, [
    ['listMembers', 'an unsigned token (alg none)'],
    ['getMember', 'an unsigned token (alg none)'],
  ]),
  ...withForgeries('CUSTOMROLES-AUTH-05', 17, [
    ['listCustomRoles', 'a token whose signature was altered at its end'],
    ['createCustomRole', 'a token whose signature is cut short'],
  ]),
  ...strange,
  ...withForgeries('CUSTOMROLES-AUTH-05', 21, [
    ['listCustomRoles', 'a token signed with another key, whose name (kid) nobody knows'],
    ['createCustomRole', 'a token signed with another key, whose header has nothing but alg'],
  ]),
  ...onEach(
    'CUSTOMROLES-AUTH-06',
    roleOperations,
    'an unsigned token (alg none)',
    forging('an unsigned token (alg none)'),
  ),
  ...withForgeries('CUSTOMROLES-AUTH-06', 6, [
    ['assignMemberRole', 'an unsigned token (alg none)'],
    ['createCustomRole', 'an unsigned token (alg None)'],
    ['listCustomRoles', 'an unsigned token (alg NONE)'],
  ]),
  ...statuses,
  ...challenges,
  {
    id: 'CUSTOMROLES-AUTH-09.1',
    title: 'the tokens of the target are signed with HS256',
    run: (t) => {
      expectEqual(partsOf(manager(t)).header.alg, 'HS256', '/token/header/alg');
      return Promise.resolve();
    },
  },
  {
    id: 'CUSTOMROLES-AUTH-10.1',
    title: '`sub` of a token is the id of the user, as `createdBy` shows it',
    run: async (t) => {
      const { sub } = partsOf(manager(t)).claims;
      const answer = trust(await create(t, roleBody(t)), 'a custom role');
      expectThat(answer, '/body/createdBy', `"${String(sub)}"`, (value) => value === sub);
    },
  },
  {
    id: 'CUSTOMROLES-AUTH-11.1',
    title: 'the tokens of the target have `exp`',
    run: (t) => {
      expectEqual(typeof partsOf(manager(t)).claims.exp, 'number', '/token/claims/exp');
      return Promise.resolve();
    },
  },
  {
    id: 'CUSTOMROLES-AUTH-12.1',
    title: 'a token opens what its holder may do now, not what was so when it was issued',
    run: async (t) => {
      const as = t.as('subject');
      const body = () => roleBody(t);
      await withSubject(t, async () => {
        await hold(t, 'admin');
        assume(await create(t, body(), { org: home(t), as }), 'a creation by the subject, who is an admin now');
        await hold(t, await makeRole(t));
        expectRefused(await create(t, body(), { org: home(t), as }));
      });
    },
  },
]);
