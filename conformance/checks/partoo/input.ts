import { expectAccepted, expectStatus, expectThat, expectValue } from '../../run/claims.ts';
import { defineChecks } from '../define.ts';
import { home, homeAdmin, type Partoo, roleName, unknownUser } from './given.ts';
import { makeRole, roleBody } from './makers.ts';
import { noteRole } from './noted-roles.ts';
import { presence } from './presence.ts';
import { documented, each, withMembers, withRequests } from './requests.ts';
import { switcher } from './switching.ts';

/** Sends a text as the body of POST /custom_role. */
async function sendText(t: Partoo, make: (body: object) => string) {
  const body = await roleBody(t);
  noteRole(t, body, homeAdmin(t));
  return t.call('createCustomRole', { ...homeAdmin(t), text: make(body) });
}

/** The JSON of an object with one more member, as it stands. */
const plus = (member: string) => (body: object) => `${JSON.stringify(body).slice(0, -1)},${member}}`;

const oddBodies: readonly (readonly [title: string, make: (body: object) => string])[] = [
  ['a NUL in a name', (body) => JSON.stringify(body).replace('Role ', String.raw`Role\u0000 `)],
  ['half of a surrogate pair in a name', (body) => JSON.stringify(body).replace('Role ', String.raw`Role\ud800 `)],
  ['a member named __proto__', plus('"__proto__":{"understudy":1}')],
  ['a member named constructor', plus('"constructor":{"understudy":1}')],
  ['two thousand lists in one another', plus(`"understudy":${'['.repeat(2000)}${']'.repeat(2000)}`)],
];

export const checks = defineChecks('partoo', [
  {
    id: 'PARTOO-ERR-01.1',
    operation: 'createCustomRole',
    title: 'a missing key counts before another media type',
    run: async (t) => {
      const as = { principal: 'nobody (no credentials)', headers: {} };
      const headers = { 'content-type': 'text/plain' };
      expectStatus(await t.call('createCustomRole', { as, headers, body: await roleBody(t) }), 401);
    },
  },
  {
    id: 'PARTOO-ERR-01.2',
    operation: 'createCustomRole',
    title: 'a body that does not fit counts before the right of the caller',
    run: async (t) => {
      const body = { ...(await roleBody(t)), permissions: 'understudy' };
      expectStatus(await t.call('createCustomRole', { as: t.as('publisher'), body }), 400);
    },
  },
  {
    id: 'PARTOO-ERR-01.3',
    operation: 'updateUser',
    title: 'a body that does not fit counts before a user that does not exist',
    run: async (t) => {
      const path = { user_id: unknownUser(t) };
      expectStatus(await t.call('updateUser', { as: homeAdmin(t).as, path, body: { lang: 'understudy' } }), 400);
    },
  },
  {
    id: 'PARTOO-ERR-23.1',
    title: 'which companions there are',
    run: async (t) => {
      const absent: string[] = [];
      for (const operationId of Object.keys(presence)) if (!(await t.serves(operationId))) absent.push(operationId);
      t.observe(absent.length === 0 ? 'every companion is served' : `does not serve ${absent.join(', ')}`);
    },
  },
  ...each('PARTOO-INPUT-01', documented, 'a member that no document names is ignored', (operationId) => async (t) => {
    await withRequests(t, operationId, async (next) => {
      expectAccepted(await t.call(operationId, withMembers(await next(), { understudy_member: 'x' })));
    });
  }),
  {
    id: 'PARTOO-INPUT-02.1',
    operation: 'createCustomRole',
    title: 'a query parameter that no document names is ignored',
    run: async (t) => {
      await withRequests(t, 'createCustomRole', async (next) => {
        const sent = await next();
        expectAccepted(await t.call('createCustomRole', { ...sent, query: { ...sent.query, understudy: 'x' } }));
      });
    },
  },
  {
    id: 'PARTOO-INPUT-03.1',
    operation: 'createCustomRole',
    title: 'org_id given twice is answered 400',
    run: async (t) => {
      const body = await roleBody(t);
      noteRole(t, body, homeAdmin(t));
      const path = `/custom_role?org_id=${home(t)}&org_id=${home(t)}`;
      expectStatus(await t.request('POST', path, { as: homeAdmin(t).as, body }), 400);
    },
  },
  ...oddBodies.map(([title, make], index) => ({
    id: `PARTOO-INPUT-04.${index + 1}`,
    operation: 'createCustomRole',
    title: `${title} is answered 400`,
    run: async (t: Partoo) => {
      expectStatus(await sendText(t, make), 400);
    },
  })),
  {
    id: 'PARTOO-INPUT-05.1',
    operation: 'getCustomRole',
    title: 'an api_id with a space and a percent sign is decoded once',
    run: async (t) => {
      const { api_id: apiId } = await makeRole(t, { api_id: `${roleName(t)} 100%25` });
      const answer = await t.call('getCustomRole', { ...homeAdmin(t), path: { custom_role_api_id: apiId } });
      expectAccepted(answer);
      expectValue(answer, '/body/api_id', apiId);
    },
  },
  {
    id: 'PARTOO-INPUT-05.2',
    operation: 'getCustomRole',
    title: 'an id that looks like a path finds no file',
    run: async (t) => {
      const path = { custom_role_api_id: '../../package.json' };
      const answer = await t.call('getCustomRole', { ...homeAdmin(t), path });
      expectThat(answer, '/status', 'a 4xx', (status) => Number(status) >= 400 && Number(status) < 500);
    },
  },
  {
    id: 'PARTOO-INPUT-05.3',
    operation: 'switchCustomRoles',
    title: 'an org_id with a percent sign in it is decoded',
    run: async (t) => {
      const digits = String(home(t)).replaceAll(/\d/g, (digit) => `%3${digit}`);
      const path = `/org/${digits}/switch_to_custom_roles`;
      expectStatus(await t.request('GET', path, { as: switcher(t) }), 200);
    },
  },
]);
