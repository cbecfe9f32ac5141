import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { UsageError } from '../../support/usage-error.ts';
import { Mask } from '../run/mask.ts';
import { Report } from './report.ts';
import { sampleExchange, sampleFailure, sampleReport, sampleResult } from './testing/sample.ts';
import { writeReports } from './write.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'understudy-write-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const secret = 'k3y "with" <all> & its\\edges/é';
const forms = {
  raw: secret,
  'in a URL': encodeURIComponent(secret),
  'in JSON': JSON.stringify(secret).slice(1, -1),
  'in base64': Buffer.from(secret).toString('base64'),
};
const planted = Object.values(forms).join(' ');

/** The same secret as each format writes it. */
const written = {
  ...forms,
  'in HTML': 'k3y &quot;with&quot; &lt;all&gt; &amp; its',
  'in XML': 'k3y "with" &lt;all&gt; &amp; its',
  'in JSON twice': JSON.stringify(JSON.stringify(secret).slice(1, -1)).slice(1, -1),
};

function plantedReport(): Report {
  const exchange = sampleExchange({
    principal: planted,
    url: `https://t.example/${planted}`,
    requestBody: planted,
    body: planted,
    headers: { 'x-echo': planted, [secret]: 'x' },
    curl: planted,
  });
  const reason = { message: planted, expected: planted, actual: planted, where: planted };
  const made = sampleReport([
    sampleFailure({ reason, exchanges: [exchange] }),
    sampleResult({ id: 'PARTOO-CREATE-01.2', outcome: 'error', reason, exchanges: [exchange] }),
    sampleResult({ id: 'PARTOO-CREATE-01.3', outcome: 'skip', reason: { message: planted } }),
    sampleResult({
      id: 'PARTOO-CREATE-02.1',
      requirement: 'PARTOO-CREATE-02',
      outcome: 'skip',
      reason: { message: planted },
    }),
    sampleResult({
      id: 'PARTOO-CREATE-03.1',
      requirement: 'PARTOO-CREATE-03',
      observation: planted,
      exchanges: [exchange],
    }),
  ]);
  return { ...made, notes: [planted] };
}

function textsOf(mask: Mask): ReadonlyMap<string, string> {
  writeReports(join(folder, 'a', 'b'), plantedReport(), mask);
  const names = readdirSync(join(folder, 'a', 'b'));
  return new Map(names.map((name) => [name, readFileSync(join(folder, 'a', 'b', name), 'utf8')]));
}

test('the four formats are written into a folder that is made', () => {
  const paths = writeReports(join(folder, 'a', 'b'), sampleReport([sampleResult()]), new Mask());
  expect(paths).toEqual(
    ['report.json', 'report.html', 'report.md', 'junit.xml'].map((name) => join(folder, 'a', 'b', name)),
  );
  for (const path of paths) expect(readFileSync(path, 'utf8')).toContain('acme');
});

test('no secret is in any file, in any form', () => {
  const mask = new Mask();
  mask.add('PARTOO_ORG_ADMIN', secret);
  for (const [name, text] of textsOf(mask)) {
    for (const form of Object.values(written)) expect(text, name).not.toContain(form);
    expect(text, name).toContain('${PARTOO_ORG_ADMIN}');
  }
});

test('without a mask they would be seen: the test above can fail', () => {
  const texts = [...textsOf(new Mask()).values()].join('\n');
  for (const [form, text] of Object.entries(written)) expect(texts.includes(text), form).toBe(true);
});

test('a secret that is a word of the report leaves its form as it is', () => {
  const mask = new Mask();
  for (const word of ['fail', 'MUST', 'partoo', 'a', 'PARTOO-CREATE-01']) mask.add(`WORD_${word.length}`, word);
  const report = Report.parse(JSON.parse(textsOf(mask).get('report.json') ?? ''));
  expect(report.results[0]).toMatchObject({ id: 'PARTOO-CREATE-01.1', outcome: 'fail', level: 'MUST', api: 'partoo' });
});

test('a folder that cannot be made is an error of usage', () => {
  writeFileSync(join(folder, 'file'), '');
  const write = () => writeReports(join(folder, 'file', 'x'), sampleReport([]), new Mask());
  expect(write).toThrow(UsageError);
  expect(write).toThrow(/report\.json cannot be written: .*; name another place with --out/);
});
