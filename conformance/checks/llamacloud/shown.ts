import { within } from '../../run/claims.ts';
import { Failure } from '../../run/outcome.ts';
import { show } from '../../run/show.ts';
import { normal } from './given.ts';

/** What a role is, wherever it is shown: times, and members that no document names, are left out. */
export function roleIn(role: unknown): unknown {
  const [id, name, owner] = ['/id', '/name', '/organization_id'].map((pointer) => normal(within(role, pointer)));
  return { id, name, organization_id: owner, permissions: permissionsOf(role) };
}

/** What a role grants, by the id of each permission: what it is called, what is said of it, and whether it is granted. */
function permissionsOf(role: unknown): unknown {
  const listed = within(role, '/permissions');
  if (!Array.isArray(listed)) return listed;
  const members = ['name', 'description', 'access'];
  return itemsOf(role, '/permissions')
    .map((each) => JSON.stringify([normal(within(each, '/id')), ...members.map((name) => within(each, `/${name}`))]))
    .toSorted();
}

/** What an assignment is, wherever it is shown. */
function assignmentIn(assignment: unknown): unknown {
  const ids = ['user_id', 'organization_id', 'role_id'].map((name) => [name, normal(within(assignment, `/${name}`))]);
  return { ...Object.fromEntries(ids), role: roleIn(within(assignment, '/role')) };
}

/** What a membership is, wherever it is shown; its roles in an order of their own. */
export function membershipIn(row: unknown): unknown {
  const roles = itemsOf(row, '/roles')
    .map(assignmentIn)
    .toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  return { email: within(row, '/email'), organization_id: normal(within(row, '/organization_id')), roles };
}

/** The items of a list within a value; none where there is no list. */
export function itemsOf(value: unknown, pointer: string): readonly unknown[] {
  const found = within(value, pointer);
  return Array.isArray(found) ? found : [];
}

/** Claims that a list shows nothing twice. */
export function expectOnceEach(ids: readonly unknown[]): void {
  const known = ids.map(normal);
  const again = known.find((id, index) => known.indexOf(id) < index);
  if (again === undefined) return;
  throw new Failure({ expected: `${show(again)} once`, actual: show(ids), where: '/body' });
}

/** How far two showings of one time may lie apart, in milliseconds: a column may keep less of it than the answer to its writing tells. */
export const tolerance = 1000;

/** A time in milliseconds, however it is written; anything else as it stands. */
export function timeOf(value: unknown): unknown {
  const time = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  return Number.isNaN(time) ? value : time;
}

/** How finely a time is told, in milliseconds: zeros at the end of its fraction tell nothing. */
function grainOf(time: unknown): number {
  const digits = (/\.(\d*)(?:[Zz]|[+-]\d\d:?\d\d)$/.exec(String(time))?.[1] ?? '').replace(/(?<!0)0+$/, '');
  return 1000 / 10 ** digits.length;
}

/** What a column of a time may be off by itself, in milliseconds: some hold thirds of a hundredth of a second. */
const leastGrain = 3;

/** Whether two readings may be of one time: they lie no further apart than the coarser of them is told finely. */
export function isSameReading(one: unknown, another: unknown): boolean {
  const apart = Math.abs(Number(timeOf(one)) - Number(timeOf(another)));
  return apart < Math.max(grainOf(one), grainOf(another), leastGrain);
}

/** Whether a value is a date-time of RFC 3339. */
export function isTime(value: unknown): boolean {
  const form = /^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(?:\.\d+)?(?:[Zz]|[+-]\d\d:?\d\d)$/;
  return typeof value === 'string' && form.test(value);
}
