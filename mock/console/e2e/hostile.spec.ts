import type { APIRequestContext } from '@playwright/test';
import { expect, test } from './support/test.ts';
import { show, views } from './support/views.ts';

/** Texts that a page must show as what they are, and that would show themselves by a mark in it if they were more. */
const hostile = [
  '<script>window.owned = 1</script>',
  '"><img src=x onerror="window.owned = 1"><svg onload="window.owned = 1">',
  '</td></table></script><a href="javascript:window.owned = 1">javascript:window.owned=1</a>',
  'turned \u202egnp.exe\u2066\u200f round',
  'W'.repeat(20_000),
];

/** Members of a state in which any text may stand. */
const free = /^(?:name|firstName|lastName|description|phone)$/;
/** Tables whose texts are words of the documents, or held to what their API takes. */
const fixed = /^(?:sections|subsections|permissions|principals|designations|settings|customRoles|roles)$/;

let turn = 0;
function next(key: string): string {
  turn += 1;
  // Names of roles have 100 characters or fewer.
  return `${(hostile[turn % hostile.length] ?? '').slice(0, key === 'name' ? 90 : 2900)} ${turn}`;
}

function poison(value: unknown, key = ''): unknown {
  if (fixed.test(key)) return value;
  if (typeof value === 'string') return free.test(key) ? next(key) : value;
  if (Array.isArray(value)) return value.map((each: unknown) => poison(each, ''));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, poison(each, name)]));
}

/** Fills a world with hostile texts: its state, and requests with them in every place that has room for them. */
async function fill(request: APIRequestContext, world: string): Promise<void> {
  const control = `${world}/_understudy`;
  const state: unknown = await (await request.get(`${control}/state`)).json();
  const put = await request.put(`${control}/state`, { data: poison(state) });
  expect(await put.text()).toContain('replaced');
  const admin = { 'x-APIKey': 'demo-partoo-org-admin' };
  for (const text of hostile.map((each) => each.slice(0, 4000))) {
    const escaped = encodeURIComponent(text);
    const ascii = text.replace(/[^\x20-\x7e]/gu, '?');
    await request.post(`${world}/partoo/v2/custom_role`, {
      headers: {
        ...admin,
        'x-hostile': ascii,
        'user-agent': ascii,
        prefer: `code=403, example="${ascii.slice(0, 90)}"`,
      },
      data: { name: text, api_id: text, permissions: [text], [text]: text },
    });
    await request.post(`${world}/partoo/v2/custom_role`, {
      headers: admin,
      data: { name: text.slice(0, 90), api_id: `role_${(turn += 1)}`, description: text, permissions: [] },
    });
    await request.get(`${world}/partoo/v2/custom_role/${escaped}?${escaped}=${escaped}`, { headers: admin });
    await request.post(`${world}/llamacloud/api/v1/organizations`, {
      headers: { authorization: 'Bearer llx-demo-admin', 'content-type': 'text/html' },
      data: text,
    });
    await request.get(`${world}/custom-roles/api/v1/organizations/${escaped}/roles`, {
      headers: { authorization: `Bearer ${ascii}` },
    });
    await request.post(`${control}/explain`, { data: { api: 'partoo', principal: text, operation: text } });
  }
}

test('what a state and requests are filled with is text, in every view', async ({ page, request, world, trouble }) => {
  test.slow();
  await fill(request, world);
  page.on('dialog', (dialog) => trouble.push(dialog.message()));
  const journal: { requests: { id: number }[] } = await (await request.get(`${world}/_understudy/requests`)).json();
  const entries = journal.requests.flatMap(({ id }) => [`journal/${id}`, `why?entry=${id}`]);
  const names = hostile.map((text) => `state/partoo/${encodeURIComponent(text.slice(0, 2000))}`);
  for (const view of [...views, ...entries, ...names]) {
    await show(page, world, view);
    const seen = await page.evaluate(() => ({
      owned: 'owned' in window,
      strangers: [...document.querySelectorAll('main script, main img, main svg[onload], [onerror], [onload]')].length,
      links: [...document.querySelectorAll('a[href]')].flatMap((link) =>
        link instanceof HTMLAnchorElement && !/^(?:https?|blob|data):$/.test(link.protocol) ? link.href : [],
      ),
      wide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    }));
    expect(seen, view).toEqual({ owned: false, strangers: 0, links: [], wide: 0 });
  }
});
