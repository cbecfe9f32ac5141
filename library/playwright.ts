import { test as base } from '@playwright/test';
import type { Connected } from './connect-understudy.ts';
import { defaultSource, type MockSource, withMock, withWorld } from './fixtures.ts';
import type { World } from './world.ts';

/**
 * Playwright's `test`, in which each test has a world of its own: however many run at once, none sees what another does. How the page
 * learns its base URL is up to the front-end: `page.addInitScript` can tell it.
 * @param from where the mock runs, `http://127.0.0.1:4010`; or the options of one that is started in each worker. Default: the address in
 * `UNDERSTUDY_ORIGIN`, where there is one
 */
export function understudyTest(from: MockSource = defaultSource()) {
  return base.extend<{ understudy: World }, { mock: Connected }>({
    mock: [
      // eslint-disable-next-line no-empty-pattern -- Playwright reads from the pattern which fixtures are needed
      ({}, use) => withMock(from, use),
      { scope: 'worker' },
    ],
    understudy: ({ mock }, use) => withWorld(mock, use),
  });
}
