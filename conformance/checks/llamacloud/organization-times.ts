import { assume, listAt, within } from '../../run/claims.ts';
import type { Answer } from '../../run/exchange.ts';
import { Failure, Skip } from '../../run/outcome.ts';
import { show } from '../../run/show.ts';
import { defineChecks } from '../define.ts';
import { withDefault } from './borrow-default.ts';
import { isSameReading, isTime, timeOf, tolerance } from './shown.ts';
import {
  admin,
  isUuid,
  type Llama,
  makeOrganization,
  needs,
  needsMaking,
  noteOrganization,
  sameId,
  trust,
} from './world.ts';

/** One showing of an organization. */
interface Showing {
  readonly where: string;
  readonly shown: unknown;
}

/** The showings that are read; the others are answers to changes, and may tell a time before it is kept. */
const reads = new Set(['get', 'list', 'get default']);

/** Every way in which one organization is shown, in the order of time: it is made, found, renamed. */
async function showings(t: Llama): Promise<readonly Showing[]> {
  const as = admin(t);
  await needsMaking(t, as);
  const name = t.unique();
  noteOrganization(t, name, as);
  const created = trust(await t.call('createOrganization', { as, body: { name } }), 'an organization');
  const id = within(created.body, '/id');
  if (typeof id !== 'string' || !isUuid(id)) throw new Skip('the answer to the making of an organization tells no id');
  const all: Showing[] = [];
  const add = (where: string, shown: unknown) => {
    if (sameId(within(shown, '/id'), id)) all.push({ where, shown });
  };
  const path = { organization_id: id };
  const send = async (
    operation: string,
    options: Partial<Parameters<Llama['call']>[1]>,
  ): Promise<Answer | undefined> =>
    (await t.serves(operation)) ? assume(await t.call(operation, { as, ...options }), operation) : undefined;
  const read = async () => {
    add('get', (await send('getOrganization', { path }))?.body);
    const list = await send('listOrganizations', {});
    for (const row of list ? listAt(list, '/body') : []) add('list', row);
  };
  add('create', created.body);
  await read();
  noteOrganization(t, name, as);
  add('upsert', (await send('upsertOrganization', { body: { name } }))?.body);
  const other = t.unique();
  noteOrganization(t, other, as);
  add('update', (await send('updateOrganization', { path, body: { name: other } }))?.body);
  await read();
  return all;
}

/** Those showings, made once for the checks that look at them. */
const shownTimes = (t: Llama) => t.shared('the showings of an organization', () => showings(t));

/** Claims that all showings have the same created_at, as far as they have one. */
function expectOneCreation(all: readonly Showing[]): void {
  const [first, ...more] = all.filter(({ shown }) => typeof timeOf(within(shown, '/created_at')) === 'number');
  if (!first) throw new Skip('an organization has no created_at here');
  const created = (showing: Showing) => Number(timeOf(within(showing.shown, '/created_at')));
  const other = more.find((each) => Math.abs(created(each) - created(first)) > tolerance);
  if (other) throw differing([first, other]);
  // What is read is what was kept, before the organization was renamed and after it.
  const [read, ...later] = [first, ...more].filter(({ where }) => reads.has(where));
  const moved = later.find(
    ({ shown }) => !isSameReading(within(read?.shown, '/created_at'), within(shown, '/created_at')),
  );
  if (read && moved) throw differing([read, moved]);
}

/** Says that created_at differs in two showings. */
function differing(showings: readonly [Showing, Showing]): Failure {
  const [expected = '', actual = ''] = showings.map(
    ({ where, shown }) => `${show(within(shown, '/created_at'))} (${where})`,
  );
  return new Failure({ expected, actual, where: '/body/created_at' });
}

/** Claims that updated_at is nowhere before created_at, and does not go back from one showing to the next. */
function expectNoWayBack(all: readonly Showing[]): void {
  let latest = Number.NEGATIVE_INFINITY;
  for (const { where, shown } of all) {
    const [created, updated] = ['created_at', 'updated_at'].map((name) => timeOf(within(shown, `/${name}`)));
    if (typeof updated !== 'number') continue;
    latest = Math.max(latest, typeof created === 'number' ? created : latest);
    if (updated < latest - tolerance)
      throw new Failure({
        expected: `a time not before ${new Date(latest).toISOString()}`,
        actual: `${show(within(shown, '/updated_at'))} (${where})`,
        where: '/body/updated_at',
      });
    latest = Math.max(latest, updated);
  }
  if (!Number.isFinite(latest)) throw new Skip('an organization has no updated_at here');
}

/** Times of organizations: each is that of what it is called after. */
export const checks = defineChecks('llamacloud', [
  {
    id: 'LLAMACLOUD-ORG-07.1',
    operation: 'listOrganizations',
    title: 'times of an organization are date-times or null wherever it is shown',
    run: async (t) => {
      for (const { where, shown } of await shownTimes(t))
        for (const name of ['created_at', 'updated_at']) {
          const time = within(shown, `/${name}`);
          if (time === undefined || time === null || isTime(time)) continue;
          throw new Failure({
            expected: 'a date-time or null',
            actual: `${show(time)} (${where})`,
            where: `/body/${name}`,
          });
        }
    },
  },
  {
    id: 'LLAMACLOUD-ORG-08.2',
    operation: 'listOrganizations',
    title: 'an organization has its name wherever it is shown',
    run: async (t) => {
      for (const { where, shown } of await shownTimes(t)) {
        const name = within(shown, '/name');
        if (typeof name === 'string' && name !== '') continue;
        throw new Failure({ expected: 'a name', actual: `${show(name)} (${where})`, where: '/body/name' });
      }
    },
  },
  {
    id: 'LLAMACLOUD-ORG-23.1',
    operation: 'updateOrganization',
    title: 'created_at of an organization is the same wherever it is shown, also when it is renamed',
    run: async (t) => {
      expectOneCreation(await shownTimes(t));
    },
  },
  {
    id: 'LLAMACLOUD-ORG-23.2',
    operation: 'updateOrganization',
    title: 'updated_at of an organization is not before created_at, and does not go back when it is renamed',
    run: async (t) => {
      expectNoWayBack(await shownTimes(t));
    },
  },
  {
    id: 'LLAMACLOUD-ORG-23.3',
    operation: 'getDefaultOrganization',
    title: 'the default is set and read with the times that the organization has',
    run: async (t) => {
      await needs(t, 'getOrganization');
      const as = admin(t);
      await withDefault(t, as, async () => {
        const { id } = await makeOrganization(t, as);
        const path = { organization_id: id };
        const all = [
          { where: 'get', answer: await t.call('getOrganization', { as, path }) },
          {
            where: 'set default',
            answer: await t.call('setDefaultOrganization', { as, body: { organization_id: id } }),
          },
          { where: 'get default', answer: await t.call('getDefaultOrganization', { as }) },
        ].map(({ where, answer }) => ({ where, shown: assume(answer, where).body }));
        expectOneCreation(all);
        expectNoWayBack(all);
      });
    },
  },
]);
