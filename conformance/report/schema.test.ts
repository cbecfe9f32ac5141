import { Ajv2020 } from 'ajv/dist/2020.js';
import ajvFormats from 'ajv-formats';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as prettier from 'prettier';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { Report } from './report.ts';
import { sampleFailure, sampleReport, sampleResult } from './testing/sample.ts';

const file = fileURLToPath(new URL('report.schema.json', import.meta.url));

// `npm run generate` writes it.
test('report.schema.json is fresh', async () => {
  const schema = {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'The report of a run of the conformance suite',
    ...z.toJSONSchema(Report),
  };
  const options = await prettier.resolveConfig(file);
  const text = await prettier.format(JSON.stringify(schema), { ...options, parser: 'json' });
  await expect(text).toMatchFileSnapshot(file);
});

function validate(report: unknown) {
  const ajv = new Ajv2020({ allErrors: true, strict: true });
  ajvFormats.default(ajv);
  const schema: unknown = JSON.parse(readFileSync(file, 'utf8'));
  const valid = ajv.compile(z.looseObject({}).parse(schema));
  return valid(JSON.parse(JSON.stringify(report))) ? [] : (valid.errors ?? []).map(({ instancePath }) => instancePath);
}

const cell = {
  api: 'partoo',
  operation: 'createCustomRole',
  role: 'PUBLISHER',
  relation: 'own',
  outcome: 'no',
  refused: true,
  requirement: 'PARTOO-CREATE-01',
  status: 403,
  certain: false,
  note: undefined,
  check: 'PARTOO-CREATE-01.1',
} as const;

const whole = sampleReport(
  [
    sampleFailure(),
    sampleResult({ id: 'PARTOO-CREATE-01.2', outcome: 'skip', reason: { message: 'no user' } }),
    sampleResult({ id: 'PARTOO-CREATE-01.3', observation: 'something' }),
  ],
  { cells: [cell], baseline: [{ id: 'PARTOO-CREATE-01', reason: 'known', place: 'b:1' }] },
);

test.each([
  ['with everything', whole],
  ['of nothing', sampleReport([])],
])('a report %s is valid', (_, report) => {
  expect(validate(report)).toEqual([]);
  expect(Report.parse(JSON.parse(JSON.stringify(report)))).toEqual(JSON.parse(JSON.stringify(report)));
});

test.each([
  ['an unknown verdict', { ...whole, verdict: 'fine' }, '/verdict'],
  ['a time that is none', { ...whole, startedAt: 'today' }, '/startedAt'],
  ['another version', { ...whole, schemaVersion: 2 }, '/schemaVersion'],
  ['a missing total', { ...whole, totals: { planned: 1 } }, '/totals'],
])('a report with %s is not', (_, report, where) => {
  expect(validate(report)).toContain(where);
});
