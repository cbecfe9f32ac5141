import { expect, test } from './support/test.ts';

const apis = [
  { api: 'partoo', operation: 'getMyUser', path: '/partoo/v2/user/me', header: 'x-apikey', second: 'orgAdmin' },
  {
    api: 'llamacloud',
    operation: 'listOrganizations',
    path: '/llamacloud/api/v1/organizations',
    header: 'authorization',
  },
] as const;

for (const { api, operation, path, header } of apis) {
  test(`${api}: try-it is signed in, and sends to this workspace`, async ({ page, world }) => {
    await page.goto(`${world}/_understudy/reference/${api}`);
    const block = page.locator('.opblock', { has: page.getByText(operation, { exact: true }) });
    await block.locator('.opblock-summary-control').click();
    const sent = page.waitForRequest((request) => request.url().startsWith(`${world}${path}`));
    await block.getByRole('button', { name: 'Execute' }).click();
    expect((await sent).headers()[header]).toBeTruthy();
    await expect(block.locator('.live-responses-table .response-col_status').last()).toContainText('200');
  });
}

test('another principal is chosen for all that is sent from then on', async ({ page, world }) => {
  await page.goto(`${world}/_understudy/reference/partoo`);
  const block = page.locator('.opblock', { has: page.getByText('getMyUser', { exact: true }) });
  await block.locator('.opblock-summary-control').click();
  for (const name of ['orgAdmin', 'businessManager']) {
    await page.getByRole('combobox', { name: 'Act as' }).selectOption(name);
    const sent = page.waitForRequest((request) => request.url().includes('/user/me'));
    await block.getByRole('button', { name: 'Execute' }).click();
    const key = name === 'orgAdmin' ? 'demo-partoo-org-admin' : 'demo-partoo-business-manager';
    expect((await sent).headers()['x-apikey']).toBe(key);
  }
});

test('a session of LlamaCloud goes as the cookie that it is, and stays nowhere', async ({ page, context, world }) => {
  await page.goto(`${world}/_understudy/reference/llamacloud`);
  await page.getByRole('combobox', { name: 'Act as' }).selectOption('member');
  const block = page.locator('.opblock', { has: page.getByText('listOrganizations', { exact: true }) });
  await block.locator('.opblock-summary-control').click();
  await block.getByRole('button', { name: 'Execute' }).click();
  await expect(block.locator('.live-responses-table .response-col_status').last()).toContainText('200');
  expect(await context.cookies(`${world}/llamacloud/api/v1/organizations`)).toEqual([]);
});

test('the document of each API is shown, and names this workspace', async ({ page, request, world }) => {
  for (const api of ['partoo', 'llamacloud', 'custom-roles']) {
    const document = await (await request.get(`${world}/_understudy/openapi/${api}`)).json();
    expect(document.servers[0].url).toContain(world);
    await page.goto(`${world}/_understudy/reference/${api}`);
    await expect(page.locator('.swagger-ui .info .title')).toContainText(document.info.title);
    await expect(page.locator('.opblock').first()).toBeVisible();
    await expect(page.locator('.errors-wrapper')).toHaveCount(0);
  }
});
