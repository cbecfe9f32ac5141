import { startMock } from './support/mock.ts';
import { liveABit } from './support/life.ts';
import { expect, test } from './support/test.ts';

test('the journal is live, and shows what its filters let through', async ({ page, request, world }) => {
  await page.goto(`${world}/_understudy/#/journal`);
  await expect(page.getByText('No request yet.')).toBeVisible();
  await liveABit(request, world);
  const list = page.getByRole('list', { name: 'Requests, the latest first' });
  await expect(list.getByRole('listitem')).toHaveCount(2);
  await page.getByRole('combobox', { name: 'Decision' }).selectOption('false');
  await expect(list.getByRole('listitem')).toHaveCount(1);
  await expect(list).toContainText('403');
  await page.getByRole('combobox', { name: 'Status' }).selectOption('2xx');
  await expect(page.getByText('No request fits these filters.')).toBeVisible();
});

test('what is heard while the journal is being read stays in it', async ({ page, request, world }) => {
  let [answered, answer] = [(): void => undefined, (): void => undefined];
  const read = new Promise<void>((resolve) => {
    answered = resolve;
  });
  const held = new Promise<void>((resolve) => {
    answer = resolve;
  });
  // The first reading is answered late, with what was there before.
  await page.route('**/_understudy/requests', async (route) => {
    const response = await route.fetch();
    answered();
    await held;
    await route.fulfill({ response });
  });
  await page.goto(`${world}/_understudy/#/journal`);
  await read;
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
  await liveABit(request, world);
  const list = page.getByRole('list', { name: 'Requests, the latest first' });
  await expect(list.getByRole('listitem')).toHaveCount(2);
  const late = page.waitForResponse('**/_understudy/requests');
  answer();
  await (await late).finished();
  await expect(page.getByText('2 requests', { exact: true })).toBeVisible();
  await page.getByRole('combobox', { name: 'Decision' }).selectOption('false');
  await expect(list.getByRole('listitem')).toHaveCount(1);
});

test('the state follows its relations', async ({ page, world }) => {
  await page.goto(`${world}/_understudy/#/state/partoo/users`);
  await page.getByRole('searchbox').fill('gina');
  await expect(page.getByText('1 of 28 rows')).toBeVisible();
  await page.getByRole('link', { name: 'Maison Bleue (42)' }).click();
  await expect(page.getByRole('heading', { name: 'Maison Bleue' })).toBeVisible();
  await page.getByRole('link', { name: /rows of groups/ }).click();
  await expect(page.getByRole('searchbox')).toHaveValue('42');
});

test('what people wrote is shown as the text that it is', async ({ page, request, world }) => {
  const name = `Role "'&{{7*7}}$1 onload=x`;
  await request.post(`${world}/partoo/v2/custom_role`, {
    headers: { 'x-APIKey': 'demo-partoo-org-admin' },
    data: { name, api_id: 'odd', permissions: ['review_read'] },
  });
  await page.goto(`${world}/_understudy/#/state/partoo/customRoles?filter=odd`);
  await expect(page.getByRole('cell', { name, exact: true })).toBeVisible();
});

test('the clock stands still, moves, and is freed', async ({ page, request, world }) => {
  const clock = async () => await (await request.get(`${world}/_understudy/clock`)).json();
  await page.goto(`${world}/_understudy/#/clock`);
  await page.getByRole('button', { name: 'Freeze' }).click();
  await expect(page.getByText('It stands still.')).toBeVisible();
  await page.getByLabel('Set to (UTC)').fill('2030-01-02T03:04:05');
  await page.getByRole('button', { name: 'Set', exact: true }).click();
  await expect(page.getByText('2030-01-02 03:04:05 UTC').first()).toBeVisible();
  await page.getByRole('button', { name: '+1 day' }).click();
  await expect(page.getByText('2030-01-03 03:04:05 UTC')).toBeVisible();
  expect(await clock()).toMatchObject({ now: '2030-01-03T03:04:05.000Z', frozen: true });
  await page.getByRole('button', { name: /Free/ }).click();
  await expect(page.getByText('It runs.')).toBeVisible();
  expect(await clock()).toMatchObject({ frozen: false, offsetMs: 0 });
});

test('a snapshot brings a world back', async ({ page, request, world }) => {
  await page.goto(`${world}/_understudy/#/snapshots`);
  await page.getByRole('textbox', { name: 'Name' }).fill('before');
  await page.getByRole('button', { name: 'Take a snapshot' }).click();
  await expect(page.getByRole('button', { name: 'Restore before' })).toBeVisible();
  const before = await (await request.get(`${world}/_understudy/state`)).json();
  await liveABit(request, world);
  await page.getByRole('button', { name: 'Restore before' }).click();
  await expect(page.getByText('The world is as before has it.')).toBeVisible();
  const after = await (await request.get(`${world}/_understudy/state`)).json();
  expect(after.partoo).toEqual(before.partoo);
});

test('a workspace is listed, opened and deleted', async ({ page, request, world, origin }) => {
  const name = `${new URL(world).pathname.slice('/w/'.length)}-other`;
  await page.goto(`${world}/_understudy/#/workspaces`);
  await page.getByRole('textbox', { name: 'Name' }).fill(name);
  await page.getByRole('button', { name: 'Open' }).click();
  await expect(page).toHaveURL(`${origin}/w/${name}/_understudy/`);
  await expect(page.getByRole('banner')).toContainText(name);
  await page.getByRole('link', { name: 'Workspaces' }).first().click();
  const row = page.getByRole('listitem').filter({ has: page.getByRole('link', { name, exact: true }) });
  await expect(row).toContainText('this one');
  await row.getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await expect(page).toHaveURL(`${origin}/_understudy/#/workspaces`);
  const { workspaces } = await (await request.get(`${origin}/_understudy/workspaces`)).json();
  expect(workspaces.map((each: { name: string }) => each.name)).not.toContain(name);
});

test('a workspace is deleted from its own page when all that the page has asked is answered', async ({
  page,
  request,
  world,
}) => {
  await page.goto(`${world}/_understudy/#/workspaces`);
  const row = page.getByRole('listitem').filter({ hasText: 'this one' });
  await expect(row).toBeVisible();
  const order: string[] = [];
  page.on('request', (each) => {
    if (each.method() === 'DELETE') order.push('the workspace is deleted');
  });
  const held = new Promise<() => Promise<void>>((asked) => {
    void page.route(
      `${world}/_understudy/workspaces`,
      (route) => {
        asked(() => {
          order.push('the list is answered');
          return route.continue();
        });
      },
      { times: 1 },
    );
  });
  await request.get(`${world}/partoo/v2/user/me`);
  const letGo = await held;
  await row.getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  // What the click does at once is done by then.
  await page.evaluate(
    () =>
      new Promise((done) => {
        requestAnimationFrame(() => requestAnimationFrame(done));
      }),
  );
  await letGo();
  await expect(page).toHaveURL(/\/\/[^/]+\/_understudy\/#\/workspaces$/);
  expect(order).toEqual(['the list is answered', 'the workspace is deleted']);
});

test('the permission matrix says what a cell means', async ({ page, world }) => {
  await page.goto(`${world}/_understudy/#/permissions/partoo`);
  await page.getByRole('link', { name: 'createCustomRole' }).click();
  await page.getByRole('button', { name: 'R: BUSINESS_MANAGER on own, refused' }).click();
  await expect(page.getByText('PARTOO-ROLE-22')).toBeVisible();
  await expect(page.getByText(/create, change, delete and duplicate no custom role/)).toBeVisible();
});

test('the theme is chosen, and remembered', async ({ page, world }) => {
  await page.goto(`${world}/_understudy/`);
  const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await paper();
  await page.getByRole('combobox', { name: 'Theme' }).selectOption('dark');
  const dark = await paper();
  expect(dark).not.toBe(light);
  await page.reload();
  expect(await paper()).toBe(dark);
});

test.describe('a mock that goes away', () => {
  test('is missed, and found again', async ({ page, context }) => {
    await context.unrouteAll();
    const first = await startMock();
    await page.goto(`${first.origin}/_understudy/#/journal`);
    await expect(page.getByText('Live', { exact: true })).toBeVisible();
    await first.stop();
    await expect(page.getByText('The mock does not answer; trying again')).toBeVisible();
    const second = await startMock(Number(new URL(first.origin).port));
    await expect(page.getByText('Live', { exact: true })).toBeVisible();
    await fetch(`${second.origin}/partoo/v2/user/me`);
    await expect(page.getByRole('link', { name: /401 GET/ })).toBeVisible();
    await second.stop();
  });
});
