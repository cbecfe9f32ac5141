import { createHash } from 'node:crypto';
import { Script } from 'node:vm';
import { expect, test } from 'vitest';
import { toHtml } from './html.ts';
import { comparisonToHtml } from './compare-html.ts';
import { compareReports } from './compare.ts';
import { sampleExchange, sampleFailure, sampleReport, sampleResult } from './testing/sample.ts';

const hostile = `</script></style></pre><script>alert(1)</script><img src=x onerror="alert(2)">'" onmouseover='x' \u202e\u0000`;

const full = sampleReport(
  [
    sampleFailure({
      title: hostile,
      reason: { message: hostile, expected: hostile, actual: hostile, where: hostile },
      exchanges: [
        sampleExchange({
          principal: hostile,
          url: `https://t.example/${hostile}`,
          body: hostile,
          headers: { [hostile]: hostile },
          requestBody: hostile,
          curl: hostile,
        }),
      ],
    }),
    sampleResult({
      id: 'PARTOO-CREATE-02.1',
      requirement: 'PARTOO-CREATE-02',
      level: 'MAY',
      observation: hostile,
      exchanges: [sampleExchange({ body: 'SEEN IN A PASS' })],
    }),
    sampleResult({
      id: 'PARTOO-CREATE-03.1',
      requirement: 'PARTOO-CREATE-03',
      outcome: 'skip',
      reason: { message: hostile },
    }),
    sampleResult({
      id: 'PARTOO-CREATE-04.1',
      requirement: 'PARTOO-CREATE-04',
      outcome: 'error',
      reason: { message: hostile },
    }),
    sampleFailure({ id: 'PARTOO-CREATE-05.1', requirement: 'PARTOO-CREATE-05' }),
  ],
  {
    target: { name: hostile, apis: ['partoo'] },
    baseline: [{ id: 'PARTOO-CREATE-05', reason: hostile, place: 'b.yaml:1' }],
    cells: [
      {
        api: 'partoo',
        operation: 'createCustomRole',
        role: 'PUBLISHER',
        relation: hostile,
        outcome: 'no',
        refused: true,
        requirement: 'PARTOO-CREATE-01',
        status: 403,
        certain: false,
        note: undefined,
        check: 'PARTOO-CREATE-01.1',
      },
      {
        api: 'partoo',
        operation: 'createCustomRole',
        role: 'PROVIDER',
        relation: 'own',
        outcome: 'allow',
        refused: false,
        requirement: 'PARTOO-CREATE-02',
        status: undefined,
        certain: true,
        note: undefined,
        check: 'PARTOO-CREATE-02.1',
      },
    ],
  },
);

const pages = [
  ['a report', toHtml(full)],
  ['a comparison', comparisonToHtml(compareReports([full, sampleReport([sampleResult({ title: hostile })])]))],
] as const;

/** A page without the values of its attributes and without its script: what is left of a tag is what the browser makes of it. */
function bare(page: string): string {
  return page.replace(/<script>[^]*<\/script>/, '').replaceAll(/="[^"]*"/g, '=""');
}

test.each(pages)('%s shows what a target sends, and runs none of it', (_, page) => {
  // One script and one style, as they were written; an element or an attribute of the target would be one more.
  expect(page.match(/<script/g)).toHaveLength(1);
  expect(page.match(/<\/script/g)).toHaveLength(1);
  expect(page.match(/<\/style/g)).toHaveLength(1);
  expect(bare(page)).not.toMatch(/<img|<[^>]*\son\w+=/);
  expect(page).toContain('&lt;/script&gt;&lt;/style&gt;');
  expect(page).toContain('&quot;alert(2)&quot;&gt;&#39;&quot; onmouseover=&#39;x&#39;');
  expect(page).not.toMatch(/[\0\u202e]/);
  expect(page).toContain('⟨U+202E⟩⟨U+0000⟩');
});

test.each(pages)('%s may run its own script only, and fetch nothing', (_, page) => {
  const [, policy = ''] = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(page) ?? [];
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toContain('unsafe');
  for (const tag of ['script', 'style']) {
    const [, inside = ''] = new RegExp(`<${tag}>([^]*?)</${tag}>`).exec(page) ?? [];
    const hash = createHash('sha256').update(inside).digest('base64');
    expect(policy).toContain(`${tag}-src 'sha256-${hash}'`);
  }
  expect(bare(page)).not.toMatch(/<[^>]*\s(?:src|style|action)=|<link|@import|url\(/);
  expect([...page.matchAll(/\shref="([^#"][^"]*)"/g)]).toEqual([]);
});

test.each(pages)('the script of %s is one', (_, page) => {
  const [, script = ''] = /<script>([^]*?)<\/script>/.exec(page) ?? [];
  expect(() => new Script(script)).not.toThrow();
});

test.each(pages)('%s names each thing once, and every link leads somewhere', (_, page) => {
  const ids = [...page.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const [, target] of page.matchAll(/href="#([^"]*)"/g)) expect(ids).toContain(target);
});

test('evidence is shown of what went wrong only', () => {
  const page = toHtml(full);
  expect(page).not.toContain('SEEN IN A PASS');
  expect(page.match(/<article /g)).toHaveLength(3);
  expect(page).toContain('id="check-PARTOO-CREATE-05.1"');
});

test('each kind of cell is told apart by its sign, and says what it means', () => {
  const cells = [...toHtml(full).matchAll(/class="cell (\w+)"\s+data-tip="([^"]*)"[^>]*>([^<]*)</g)];
  expect(cells.map(([, kind, , sign]) => [kind, sign])).toEqual([
    ['differs', 'R!'],
    ['open', 'A~R'],
  ]);
  expect(cells[0]?.[2]).toContain('expected refused, observed refused (400)');
});

test('every item has what the filter asks for', () => {
  const items = [...toHtml(full).matchAll(/data-item\s[^>]*>/g)].map(([item]) => item);
  expect(items.length).toBeGreaterThan(10);
  for (const item of items)
    expect(item).toMatch(/data-api="partoo"\s+data-operation="\S+"\s+data-level="[^"]+"\s+data-outcome="[^"]+"/);
});

test('a report of nothing is a page', () => {
  const page = toHtml(sampleReport([]));
  expect(page).toContain('inconclusive');
  expect(page).toContain('nothing could be judged');
});

test('a run in which all fails stays readable', () => {
  const many = Array.from({ length: 600 }, (_, n) =>
    sampleFailure({
      id: `PARTOO-CREATE-01.${n}`,
      exchanges: Array.from({ length: 5 }, () => sampleExchange({ body: 'x'.repeat(4000) })),
    }),
  );
  expect(toHtml(sampleReport(many)).length).toBeLessThan(5_000_000);
});

test('of hundreds of notes the first are open, and what many errors have in common comes first', () => {
  const errors = Array.from({ length: 12 }, (_, n) =>
    sampleResult({
      id: `PARTOO-CREATE-01.${n}`,
      outcome: 'error',
      reason: { message: 'a role could not be arranged' },
    }),
  );
  const notes = Array.from({ length: 700 }, (_, n) => `us-${n} is left on the target`);
  const page = toHtml({ ...sampleReport(errors), notes });
  expect(page).toContain('<summary>690 more notes</summary>');
  expect(page.match(/<li>us-\d+ is left on the target<\/li>/g)).toHaveLength(700);
  expect(page).toMatch(
    /<span class="count">12<\/span> <span class="said">a role could not be arranged<\/span><br \/>the first is\s+<a href="#check-PARTOO-CREATE-01.0">/,
  );
});
