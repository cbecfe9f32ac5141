import { expect, it } from 'vitest';
import { type Change, onChangedMock } from '../../testing/on-changed-mock.ts';
import { suite } from './suite.ts';

/** The first pages of two, as many as are said, count one role more: somebody makes one and deletes it at once. */
const countsMore = (pages: number) => (): Change => {
  let left = pages;
  return async (asked, forward) => {
    const told = await forward(asked);
    if (!/^\/custom_role\?(?:.*&)?per_page=2(?:&|$)/.test(asked.path) || left === 0) return told;
    left -= 1;
    return { ...told, text: told.text.replace(/"count":(\d+)/, (_, count: string) => `"count":${Number(count) + 1}`) };
  };
};

it.each([
  ['never', 0, 'pass'],
  ['once, and then no more', 1, 'pass'],
  ['each time', 100, 'fail'],
])('where the count of a short page is another one %s', async (_, pages, outcome) => {
  const checks = suite.checks.filter(({ id }) => id === 'PARTOO-PAGE-07.1');
  const [result] = await onChangedMock(suite, ({ partoo }) => partoo, countsMore(pages), checks);
  expect(result?.outcome).toBe(outcome);
});
