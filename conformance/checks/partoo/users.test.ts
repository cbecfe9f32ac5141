import { describe, expect, it } from 'vitest';
import { operationsOf } from '../../documents/document.ts';
import type { Result } from '../../run/execute.ts';
import { onMock } from '../../testing/on-mock.ts';
import { suite } from './suite.ts';
import { checks } from './user-checks.ts';

/** Every companion is absent, as on a server that serves what the seeds document and no more. */
const presence = Object.fromEntries(
  [...operationsOf('partoo').values()]
    .filter(({ basis }) => basis === 'companion')
    .map(({ id }) => [id, () => Promise.resolve(false)]),
);

/** What can be judged of a server that serves the documented operations only; everything else is skipped. */
const withoutCompanions = [
  ...['ACCESS-01.1', 'ACCESS-03.5', 'ACCESS-04.1', 'ACCESS-04.2', 'ACCESS-05.1', 'ACCESS-05.2', 'ACCESS-06.1'],
  'ERR-02.5',
  'ERR-03.3',
  'ERR-07.3',
  ...['GRANT-01.1', 'GRANT-01.2', 'GRANT-02.1', 'GRANT-02.2', 'GRANT-04.1', 'GRANT-04.2'],
  ...['UPDATE-01.1', 'UPDATE-02.1', 'UPDATE-03.1', 'UPDATE-04.1'],
  ...['UPDATE-06.1', 'UPDATE-06.2', 'UPDATE-07.1', 'UPDATE-08.1', 'UPDATE-12.1', 'UPDATE-12.2', 'UPDATE-12.3'],
  ...['UPDATE-13.1', 'UPDATE-15.1', 'UPDATE-15.2'],
  ...[
    'UPDATE-20.1',
    'UPDATE-21.1',
    'UPDATE-23.1',
    'UPDATE-24.1',
    'UPDATE-24.2',
    'UPDATE-24.3',
    'UPDATE-24.4',
    'UPDATE-24.5',
    'UPDATE-24.6',
    'UPDATE-24.7',
  ],
  ...[
    'UPDATE-25.1',
    'UPDATE-26.1',
    'UPDATE-27.1',
    'UPDATE-28.1',
    'UPDATE-29.1',
    'UPDATE-31.1',
    'UPDATE-34.2',
    'UPDATE-36.1',
  ],
  ...[
    'UPDATE-37.1',
    'UPDATE-38.1',
    'UPDATE-38.2',
    'UPDATE-38.20',
    'UPDATE-38.21',
    'UPDATE-38.4',
    'UPDATE-38.5',
    'UPDATE-38.7',
    'UPDATE-39.1',
    'UPDATE-40.1',
    'UPDATE-44.1',
    'UPDATE-44.2',
  ],
  ...['UPDATE-45.1', 'UPDATE-47.1', 'UPDATE-48.1', 'UPDATE-49.3', 'UPDATE-49.4', 'UPDATE-51.1', 'UPDATE-52.1'],
  ...[
    'UPDATE-54.1',
    'UPDATE-55.1',
    'UPDATE-56.1',
    'UPDATE-58.1',
    'UPDATE-58.2',
    'UPDATE-59.1',
    'UPDATE-60.1',
    'UPDATE-60.2',
  ],
];

/** Runs checks on a mock of which they use the documented operations only. */
const onSeedsOnly = (broken: readonly string[] = []) =>
  onMock({ api: 'partoo', presence }, ({ partoo }) => partoo, checks, { broken }, { complete: false });

const told = (results: readonly Result[]) =>
  results.map(({ id, outcome, reason }) => `${id} ${outcome}: ${reason?.message ?? ''}`);
const of = (requirement: string) => checks.filter((check) => check.requirement === requirement);

describe('the checks about users', () => {
  it('have each an id of its own', () => {
    const ids = checks.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('pass on the mock, and skip nothing', async () => {
    const results = await onMock(suite, ({ partoo }) => partoo, checks);
    expect(told(results.filter(({ outcome }) => outcome !== 'pass'))).toEqual([]);
    const other = results.filter(({ observation }) => observation !== null && observation !== 'as the mock does');
    expect(other.map(({ id, observation }) => `${id}: ${String(observation)}`)).toEqual([]);
  });

  it('run without companions as far as they can', async () => {
    const results = await onSeedsOnly();
    expect(told(results.filter(({ outcome }) => outcome === 'fail' || outcome === 'error'))).toEqual([]);
    const skipped = results.filter(({ outcome }) => outcome === 'skip');
    expect(told(skipped).filter((line) => !/does not serve \w+|a companion that the target/.test(line))).toEqual([]);
    const run = results.filter(({ outcome }) => outcome === 'pass').map(({ id }) => id.replace('PARTOO-', ''));
    expect(run.sort()).toEqual(withoutCompanions);
  });
});

// Requirements that a rule or a cell of the mock's matrix enforces, switched off one at a time.
describe('a broken server is found', () => {
  it.each([
    ...['ACCESS-03', 'ACCESS-04', 'ACCESS-06', 'DELUSER-05', 'INVITE-03', 'INVITE-05', 'INVITE-08', 'NEWUSER-11'],
    ...['NEWUSER-18', 'UPDATE-31', 'UPDATE-38', 'UPDATE-46', 'UPDATE-49', 'USER-11'],
  ])('that does not enforce %s', async (id) => {
    const results = await onMock(suite, ({ partoo }) => partoo, of(`PARTOO-${id}`), { broken: [`PARTOO-${id}`] });
    expect(results.map(({ outcome }) => outcome)).toContain('fail');
    expect(results.map(({ outcome }) => outcome)).not.toContain('error');
  });

  it.each(['ACCESS-03', 'ACCESS-04', 'ACCESS-06', 'UPDATE-31', 'UPDATE-38'])(
    'that does not enforce %s, also without companions',
    async (id) => {
      const results = await onSeedsOnly([`PARTOO-${id}`]);
      expect(results.map(({ outcome }) => outcome)).toContain('fail');
    },
  );

  it.each([
    ...['ACCESS-08', 'ACCESS-09', 'ACCESS-10', 'GRANT-02', 'GRANT-03', 'NEWUSER-28', 'SEARCH-13'],
    ...['UPDATE-36', 'UPDATE-37', 'UPDATE-40', 'UPDATE-45'],
  ])('is observed that does not follow the convention %s', async (id) => {
    const results = await onMock(suite, ({ partoo }) => partoo, of(`PARTOO-${id}`), { broken: [`PARTOO-${id}`] });
    expect(results.map(({ outcome }) => outcome)).not.toContain('fail');
    expect(results.map(({ observation }) => observation ?? '').join()).toMatch(/differs/);
  });
});
