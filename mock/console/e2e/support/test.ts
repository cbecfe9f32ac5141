import { expect, test as base } from '@playwright/test';
import { startMock } from './mock.ts';

interface Each {
  /** Address of a workspace that no other test has, without a slash at its end. */
  readonly world: string;
  /** Everything that the browser asked for beyond the mock, and every error of the page; empty at the end of a good test. */
  readonly trouble: string[];
}

/** Tests at a mock of the worker's own, in a workspace of the test's own, in which nothing but the mock may be asked. */
export const test = base.extend<Each, { origin: string }>({
  origin: [
    // eslint-disable-next-line no-empty-pattern -- Playwright reads the names of fixtures from this pattern
    async ({}, use) => {
      const mock = await startMock();
      await use(mock.origin);
      await mock.stop();
    },
    { scope: 'worker' },
  ],
  world: async ({ origin }, use, { testId, retry }) => {
    await use(`${origin}/w/${testId}-${retry}`);
  },
  trouble: [
    async ({ context, page, origin }, use) => {
      const trouble: string[] = [];
      await context.route(
        (url) => url.origin !== origin && url.protocol !== 'data:',
        async (route) => {
          trouble.push(`asked for ${route.request().url()}`);
          await route.abort();
        },
      );
      page.on('pageerror', (error) => trouble.push(error.message));
      page.on('console', (message) => {
        if (/Content Security Policy|Uncaught|TypeError/.test(message.text())) trouble.push(message.text());
      });
      await use(trouble);
      expect(trouble).toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };
