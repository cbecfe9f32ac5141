import { expectThat, valueAt, within } from '../../run/claims.ts';
import type { Answer } from '../../run/exchange.ts';
import { defineChecks } from '../define.ts';
import { expectOnceEach, itemsOf } from './shown.ts';
import { give, isUuid, type Llama, normal, withSubject } from './world.ts';

/** The answers to the assignment of two roles, got once for all that look at how a role is written out. */
function answersWithRoles(t: Llama): Promise<readonly Answer[]> {
  return t.shared('answers with two roles', () =>
    withSubject(t, async ({ role, another }) => [await give(t, role), await give(t, another)]),
  );
}

const isName = (value: unknown): boolean =>
  typeof value === 'string' && value !== '' && Array.from(value).length <= 3000;

/** Claims of each permission of two roles what one of its members is: the one role may have no permission to which it matters. */
const ofEachPermission = (member: string, expected: string, test: (value: unknown) => boolean) => async (t: Llama) => {
  for (const answer of await answersWithRoles(t)) {
    for (const index of itemsOf(valueAt(answer, '/body/role'), '/permissions').keys())
      expectThat(answer, `/body/role/permissions/${index}/${member}`, expected, test);
  }
};

/** How a role is written out, seen at two of them. */
export const checks = defineChecks('llamacloud', [
  {
    id: 'LLAMACLOUD-ROLE-03.1',
    title: 'each of two roles has a name of 1 to 3000 characters',
    run: async (t) => {
      for (const answer of await answersWithRoles(t))
        expectThat(answer, '/body/role/name', 'a string of 1 to 3000 characters', isName);
    },
  },
  {
    id: 'LLAMACLOUD-PERMISSION-01.1',
    title: 'permissions of different names have different ids',
    run: async (t) => {
      for (const answer of await answersWithRoles(t)) {
        const listed = itemsOf(valueAt(answer, '/body/role'), '/permissions');
        const names = new Map(listed.map((one) => [within(one, '/name'), within(one, '/id')]));
        expectOnceEach([...names.values()].filter((id) => id !== undefined));
      }
    },
  },
  {
    id: 'LLAMACLOUD-PERMISSION-01.3',
    title: 'no permission is in a role twice',
    run: async (t) => {
      for (const answer of await answersWithRoles(t)) {
        const ids = itemsOf(valueAt(answer, '/body/role'), '/permissions').map((one) => within(one, '/id'));
        expectOnceEach(ids.filter((id) => id !== undefined));
      }
    },
  },
  {
    id: 'LLAMACLOUD-PERMISSION-01.2',
    title: 'each permission of two roles has an id, a UUID',
    run: ofEachPermission('id', 'a UUID', (value) => isUuid(normal(value))),
  },
  {
    id: 'LLAMACLOUD-PERMISSION-03.1',
    title: 'each permission of two roles has a name of 1 to 3000 characters',
    run: ofEachPermission('name', 'a string of 1 to 3000 characters', isName),
  },
  {
    id: 'LLAMACLOUD-PERMISSION-04.1',
    title: 'each permission of two roles has a description, a string or null',
    run: ofEachPermission('description', 'a string or null', (value) => value === null || typeof value === 'string'),
  },
  {
    id: 'LLAMACLOUD-PERMISSION-05.1',
    title: 'each permission of two roles tells whether it is granted',
    run: ofEachPermission('access', 'a boolean', (value) => typeof value === 'boolean'),
  },
]);
