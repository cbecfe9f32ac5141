import { expect, test } from 'vitest';
import { toMarkdown } from './markdown.ts';
import { sampleExchange, sampleFailure, sampleReport, sampleResult } from './testing/sample.ts';

test('tells the verdict, the totals and each failure in its seven parts', () => {
  const text = toMarkdown(sampleReport([sampleFailure(), sampleResult({ id: 'PARTOO-CREATE-01.2' })]));
  expect(text).toContain('# ❌ acme: non-conformant\n\n1 check of what is a MUST failed.');
  expect(text).toContain('| partoo | MUST | 1 | 0 | 0 | 1 | 0 | 2 |');
  expect(text).toContain('<details><summary><code>PARTOO-CREATE-01.1</code> a role is created (MUST)</summary>');
  for (const part of ['requirement', 'sent', 'expected', 'actual', 'where', 'source', 'reproduce'])
    expect(text).toMatch(new RegExp(`^  ${part} +\\S`, 'm'));
});

test('what a target sends stays where it belongs', () => {
  const said = 'a|b\n# c ``` <script> </details> `d` \\| [e](f) _g_ \u202e';
  const text = toMarkdown(
    sampleReport([
      sampleFailure({ title: said, exchanges: [sampleExchange({ requestBody: '````\n</details>' })] }),
      sampleResult({ id: 'PARTOO-CREATE-01.2', observation: said }),
    ]),
  );
  expect(text).toContain('</code> a|b # c ``` &lt;script&gt; &lt;/details&gt; `d`');
  const row = text.split('\n').find((line) => line.startsWith('| PARTOO-CREATE-01.2'));
  expect(row).toContain(String.raw`a\|b # c \`\`\` &lt;script&gt; &lt;/details&gt; \`d\` \\\| \[e\](f) \_g\_ ⟨U+202E⟩`);
  expect(row?.match(/(?<!\\)\|/g)).toHaveLength(4);
  // The fence is longer than the longest run of backticks within.
  expect(text.match(/^`{5}(?:text)?$/gm)).toHaveLength(2);
  expect(text.replace(/^`{5}text$[^]*?^`{5}$/m, '')).not.toContain('<script>');
});

test('stays below what GitHub shows, and says what is left out', () => {
  const failures = Array.from({ length: 500 }, (_, n) => sampleFailure({ id: `PARTOO-CREATE-01.${n}` }));
  const observed = Array.from({ length: 50 }, (_, n) =>
    sampleResult({ id: `PARTOO-CREATE-02.${n}`, observation: `something ${'else '.repeat(200)}` }),
  );
  const text = toMarkdown(sampleReport([...failures, ...observed]));
  expect(text.length).toBeLessThan(60_000);
  expect(text).toMatch(/… and \d+ more in the other reports\.\n\n## Observations: 50/);
  expect(text).toContain('… and 20 more in the other reports.\n');
  expect(text.match(/<details>/g)?.length).toBe(text.match(/<\/details>/g)?.length);
});

test('notes are told', () => {
  const report = { ...sampleReport([sampleResult()]), notes: ['could not remove us-1'] };
  expect(toMarkdown(report)).toContain('## Notes\n\n- could not remove us-1\n');
});

test('of hundreds of notes the first are told, and what failed all the same', () => {
  const notes = Array.from(
    { length: 700 },
    (_, n) => `custom role us-${n} is left on the target: ${'why '.repeat(30)}`,
  );
  const text = toMarkdown({ ...sampleReport([sampleFailure()]), notes });
  expect(text.match(/^- custom role/gm)).toHaveLength(20);
  expect(text).toContain('… and 680 more notes in the other reports.\n\n## Failures: 1\n\n<details>');
});

test('what many have in common stands before them', () => {
  const reason = { message: 'a role could not be arranged: 500' };
  const results = Array.from({ length: 12 }, (_, n) =>
    sampleResult({ id: `PARTOO-CREATE-01.${n}`, outcome: 'error', reason }),
  );
  const text = toMarkdown(sampleReport(results));
  expect(text).toContain('## Errors: 12\n\n| what they have in common | checks |\n| --- | --: |\n| a role could');
  expect(text).toContain('| a role could not be arranged: 500 | 12 |\n\n<details>');
});
