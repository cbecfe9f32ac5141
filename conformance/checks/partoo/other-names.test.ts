import { expect, it } from 'vitest';
import { type Change, onChangedMock } from '../../testing/on-changed-mock.ts';
import { suite } from './suite.ts';

/** A search whose list is called `results`: that it is called `users` is no more than a SHOULD. */
const renamed: Change = async (asked, forward) => {
  const told = await forward(asked);
  return /^\/user\/search\b/.test(asked.path) && told.status === 200
    ? { ...told, text: told.text.replace('"users":', '"results":') }
    : told;
};

it('no MUST fails where the users of a search are in another list', async () => {
  const checks = suite.checks.filter(({ operation, id }) => operation === 'searchUser' || id.includes('NEWUSER-11'));
  const results = await onChangedMock(
    suite,
    ({ partoo }) => partoo,
    () => renamed,
    checks,
  );
  const wrong = results.filter(({ outcome, level }) => outcome === 'error' || (outcome === 'fail' && level === 'MUST'));
  expect(wrong.map(({ id, reason }) => `${id}: ${reason?.message ?? ''}`)).toEqual([]);
  expect(results.filter(({ outcome }) => outcome === 'fail').map(({ id }) => id)).toContain('PARTOO-SEARCH-02.1');
});
