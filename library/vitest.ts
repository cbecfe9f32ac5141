import { test as base } from 'vitest';
import type { Connected } from './connect-understudy.ts';
import { defaultSource, type MockSource, withMock, withWorld } from './fixtures.ts';
import type { World } from './world.ts';

/**
 * Vitest's `test`, in which each test has a world of its own: however many run at once, none sees what another does.
 * @param from where the mock runs, `http://127.0.0.1:4010`; or the options of one that is started for the tests of a file. Default: the
 * address in `UNDERSTUDY_ORIGIN`, where there is one
 */
export function understudyTest(from: MockSource = defaultSource()) {
  return base.extend<{ mock: Connected; understudy: World }>({
    mock: [
      // eslint-disable-next-line no-empty-pattern -- Vitest reads from the pattern which fixtures are needed
      ({}, use) => withMock(from, use),
      { scope: 'file' },
    ],
    understudy: ({ mock }, use) => withWorld(mock, use),
  });
}
