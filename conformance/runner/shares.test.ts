import { describe, expect, test } from 'vitest';
import { apiNames } from '../../support/api-names.ts';
import { sharesOf } from './shares.ts';

const choices = [apiNames, ...apiNames.map((api) => [api]), apiNames.slice(1)];

describe.each([1, 2] as const)('in %i parts', (parts) => {
  test.each(choices)('%j: every check is in one part, and in one alone', (...apis) => {
    const shares = sharesOf(apis, parts);
    expect(shares).toHaveLength(parts);
    for (const api of apis) {
      const own = shares.flat().filter((share) => share.api === api);
      expect([0, ...own.map(({ to }) => to)]).toEqual([...own.map(({ from }) => from), 1]);
    }
    expect(new Set(shares.flat().map(({ api }) => api))).toEqual(new Set(apis));
  });
});
