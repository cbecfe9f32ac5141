import { createServer } from 'node:http';
import { once } from 'node:events';
import { expect, test as base } from '@playwright/test';
import { startMock } from './support/mock.ts';
import { liveABit } from './support/life.ts';

const token = 'a-token-for-the-tests-of-the-console';

/** A mock that asks for a token, and a page of another origin. */
const test = base.extend<{ mock: string; elsewhere: string }>({
  // eslint-disable-next-line no-empty-pattern -- Playwright reads the names of fixtures from this pattern
  mock: async ({}, use) => {
    const mock = await startMock(0, { UNDERSTUDY_TOKEN: token });
    await use(mock.origin);
    await mock.stop();
  },
  // eslint-disable-next-line no-empty-pattern -- as above
  elsewhere: async ({}, use) => {
    const server = createServer((_request, response) =>
      response.setHeader('content-type', 'text/html').end('<p>Hello'),
    );
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const address = server.address();
    await use(`http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/`);
    server.closeAllConnections();
    server.close();
  },
});

test('the printed address opens the console, with its journal live, and the token leaves the address', async ({
  page,
  mock,
}) => {
  await page.goto(`${mock}/w/mine/_understudy/?token=${token}`);
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
  expect(page.url()).toBe(`${mock}/w/mine/_understudy/`);
  expect(await page.evaluate(() => document.cookie)).toBe('');
  await page.goto(`${mock}/_understudy/#/principals`);
  await expect(page.getByText('demo-partoo-org-admin').first()).toBeVisible();
});

test('without it the page says what to open', async ({ page, mock }) => {
  await page.goto(`${mock}/_understudy/`);
  await expect(page.getByText('open the printed address of the console')).toBeVisible();
});

test('a page of another port cannot use it, though the browser is signed in', async ({
  page,
  context,
  mock,
  elsewhere,
}) => {
  await page.goto(`${mock}/_understudy/?token=${token}`);
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
  await liveABit(context.request, mock);
  const headers = { authorization: `Bearer ${token}` };
  const requests = async (): Promise<number> =>
    (await (await context.request.get(`${mock}/_understudy/requests`, { headers })).json()).count;
  const before = await requests();
  expect(before).toBeGreaterThan(0);
  await page.goto(elsewhere);
  const seen = await page.evaluate(async (origin) => {
    const reset = `${origin}/_understudy/reset`;
    const outcome = (made: Promise<Response>) =>
      made.then(
        (answer) => answer.type,
        () => 'refused',
      );
    const image = new Promise((resolve) => {
      const element = new Image();
      element.onload = () => {
        resolve('loaded');
      };
      element.onerror = () => {
        resolve('refused');
      };
      element.src = `${origin}/_understudy/state`;
    });
    return [
      await outcome(fetch(reset, { method: 'POST', credentials: 'include' })),
      await outcome(fetch(reset, { method: 'POST', mode: 'no-cors', credentials: 'include' })),
      await outcome(fetch(`${origin}/_understudy/state`, { credentials: 'include' })),
      await outcome(fetch(`${origin}/partoo/v2/user/me`)),
      await image,
    ];
  }, mock);
  // Without CORS a page never learns what was answered; with CORS the three APIs answer it.
  expect(seen.slice(2)).toEqual(['refused', 'cors', 'refused']);
  await page.evaluate((origin) => {
    document.body.innerHTML = `<form method="post" action="${origin}/_understudy/reset"><button>Win</button></form>`;
  }, mock);
  await page.getByRole('button', { name: 'Win' }).click();
  await expect(page.getByText('a page of another origin has sent it')).toBeVisible();
  // None of it was carried out: a reset empties the journal. The one request is that to Partoo, above.
  expect(await requests()).toBe(before + 1);
});

test('a page whose workspace is ended does not bring it back', async ({ page, context, mock }) => {
  const headers = { authorization: `Bearer ${token}` };
  await page.goto(`${mock}/w/short/_understudy/?token=${token}`);
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
  await context.request.delete(`${mock}/w/short/_understudy`, { headers });
  await expect(page.getByText('This workspace was ended')).toBeVisible();
  const { workspaces } = await (await context.request.get(`${mock}/_understudy/workspaces`, { headers })).json();
  expect(workspaces).toHaveLength(1);
});
