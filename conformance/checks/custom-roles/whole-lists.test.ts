import { expect, test } from 'vitest';
import { onChangedMock } from '../../testing/on-changed-mock.ts';
import { suite } from './suite.ts';

const ids = ['CUSTOMROLES-LIST-01.1', 'CUSTOMROLES-LIST-01.13'];

// A list may be too long for small pages, or move too fast: whatever page is asked for, it has roles that nobody has seen.
test('a list that does not end in small pages is told by the usual ones alone', async () => {
  let count = 0;
  const results = await onChangedMock(
    suite,
    (apis) => apis['custom-roles'],
    () => async (asked, forward) => {
      const told = await forward(asked);
      const small = asked.method === 'GET' && asked.path.endsWith('pageSize=2');
      const more = Array.from({ length: 2 }, () => ({ id: `more-${(count += 1)}`, name: 'more' }));
      return small
        ? { status: 200, headers: { 'content-type': 'application/json' }, text: JSON.stringify({ roles: more }) }
        : told;
    },
    suite.checks.filter(({ id }) => ids.includes(id)),
  );
  expect(results.map(({ outcome }) => outcome)).toEqual(['pass', 'skip']);
});
