import { expectThat, expectValue, listAt, within } from '../../run/claims.ts';
import type { Answer } from '../../run/exchange.ts';
import { show } from '../../run/show.ts';
import { defineChecks } from '../define.ts';
import { inPath, isText, refusals } from './errors.ts';
import { type Llama, unknownId } from './given.ts';
import { malformed } from './invalid.ts';

/** The first problem that the answer to a request that does not fit tells. */
async function problemOf(t: Llama, what: string, operation = 'assignRoleToUserInOrganization'): Promise<Answer> {
  const found = (await refusals(t, operation)).find(([misfit]) => misfit.what === what);
  if (!found) throw new Error(`no request to ${operation} is one with ${what}`);
  return found[1];
}

/** Observes what the first problem of an answer has. */
const has =
  (what: string, members: Readonly<Record<string, unknown>>, operation?: string) =>
  async (t: Llama): Promise<void> => {
    const answer = await problemOf(t, what, operation);
    for (const [name, value] of Object.entries(members)) expectValue(answer, `/body/detail/0/${name}`, value);
  };

const begins = (answer: Answer, where: string, text: string) => {
  expectThat(answer, where, `a text that begins ${show(text)}`, (value) => String(value).startsWith(text));
};

/** What FastAPI writes into a 422. */
export const checks = defineChecks('llamacloud', [
  {
    id: 'LLAMACLOUD-ERROR-07.1',
    title: 'all problems are told, in the order of the fields',
    run: async (t) => {
      const answer = await problemOf(t, 'several wrong members');
      const told = listAt(answer, '/body/detail').map((problem) => within(problem, '/loc/1'));
      expectThat(
        answer,
        '/body/detail',
        'user_id, organization_id, role_id',
        () => told.join() === 'user_id,organization_id,role_id',
      );
    },
  },
  {
    id: 'LLAMACLOUD-ERROR-08.1',
    title: 'loc of a member is body and its name',
    run: has('a missing member', { loc: ['body', 'role_id'] }),
  },
  {
    id: 'LLAMACLOUD-ERROR-08.2',
    title: 'loc of a parameter is path and its name',
    run: has(inPath.what, { loc: ['path', 'organization_id'] }),
  },
  {
    id: 'LLAMACLOUD-ERROR-08.3',
    title: 'loc of a row has its number',
    run: has('no project_ids', { loc: ['body', 0, 'project_ids'] }, 'addUsersToOrganization'),
  },
  {
    id: 'LLAMACLOUD-ERROR-09.1',
    title: 'a problem has the refused value in input, and its members are type, loc, msg, input, ctx',
    run: async (t) => {
      const answer = await problemOf(t, inPath.what);
      expectValue(answer, '/body/detail/0/input', 'understudy');
      const [problem] = listAt(answer, '/body/detail');
      const names = Object.keys(typeof problem === 'object' && problem !== null ? problem : {});
      expectThat(
        answer,
        '/body/detail/0',
        'type, loc, msg, input, ctx',
        () => names.join() === 'type,loc,msg,input,ctx',
      );
    },
  },
  {
    id: 'LLAMACLOUD-ERROR-10.1',
    title: 'an absent member is missing',
    run: has('a missing member', { type: 'missing', msg: 'Field required' }),
  },
  {
    id: 'LLAMACLOUD-ERROR-11.1',
    title: 'a text that is no UUID has the type uuid_parsing',
    run: async (t) => {
      await has(inPath.what, { type: 'uuid_parsing' })(t);
      begins(await problemOf(t, inPath.what), '/body/detail/0/msg', 'Input should be a valid UUID, ');
    },
  },
  {
    id: 'LLAMACLOUD-ERROR-12.1',
    title: 'a number for a text has the type string_type',
    run: has('a member of a wrong type', { type: 'string_type', msg: 'Input should be a valid string' }),
  },
  {
    id: 'LLAMACLOUD-ERROR-13.1',
    title: 'a list for an object has the type model_attributes_type',
    run: has('a list', {
      type: 'model_attributes_type',
      msg: 'Input should be a valid dictionary or object to extract fields from',
    }),
  },
  {
    id: 'LLAMACLOUD-ERROR-14.1',
    title: 'malformed JSON has the type json_invalid',
    run: has(malformed.what, { type: 'json_invalid', msg: 'JSON decode error', input: {} }),
  },
  {
    id: 'LLAMACLOUD-ERROR-15.1',
    title: 'an empty name has the type string_too_short',
    run: has(
      'an empty name',
      { type: 'string_too_short', msg: 'String should have at least 1 character', ctx: { min_length: 1 } },
      'createOrganization',
    ),
  },
  {
    id: 'LLAMACLOUD-ERROR-16.1',
    title: 'an address that is none has the type value_error',
    run: async (t) => {
      await has('an address that is none', { type: 'value_error' }, 'addUsersToOrganization')(t);
      const answer = await problemOf(t, 'an address that is none', 'addUsersToOrganization');
      begins(answer, '/body/detail/0/msg', 'value is not a valid email address');
    },
  },
  {
    id: 'LLAMACLOUD-ERROR-17.1',
    title: 'an organization that is not there answers with detail, a text',
    run: async (t) => {
      const answer = await t.call('listRoles', { as: t.as('admin'), path: { organization_id: unknownId() } });
      expectThat(answer, '/body/detail', 'a string', isText);
    },
  },
]);
