import { test as base } from 'vitest';
import { type Connected, connectUnderstudy } from './connect-understudy.ts';
import { createUnderstudy, type UnderstudyOptions } from './create-understudy.ts';
import type { World } from './world.ts';

/** What each test is given. */
export interface UnderstudyFixtures {
  /** A world of its own, which ends with the test. */
  readonly understudy: World;
}

/**
 * Vitest's `test`, in which each test has a world of its own: however many run at once, none sees what another does.
 * @param from where the mock runs, `http://127.0.0.1:4010`; or the options of one that is started for the tests of a file. Default: the
 * address in `UNDERSTUDY_ORIGIN`, where there is one
 */
export function understudyTest(from: string | UnderstudyOptions = process.env.UNDERSTUDY_ORIGIN ?? {}) {
  return base.extend<{ mock: Connected; understudy: World }>({
    mock: [
      // eslint-disable-next-line no-empty-pattern -- Vitest reads from the pattern which fixtures are needed
      async ({}, use) => {
        if (typeof from === 'string') {
          await use(connectUnderstudy(from));
          return;
        }
        const mock = await createUnderstudy(from);
        await use(mock);
        await mock.close();
      },
      { scope: 'file' },
    ],
    understudy: async ({ mock }, use) => {
      const world = mock.workspace();
      await use(world);
      await world.remove();
    },
  });
}
