import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { format } from 'prettier';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { packageRoot } from '../../support/package-root.ts';
import { allApis } from '../mock.ts';
import { scenarioNames } from './scenario-file.ts';
import { scenarioJsonSchema } from './scenario-schema.ts';

const fixture = (name: string) => join(packageRoot, 'fixtures', name);
const schema = scenarioJsonSchema(allApis);

it('is what the package ships; npm run generate writes it', async () => {
  const text = await format(JSON.stringify(schema), { parser: 'json', printWidth: 120 });
  await expect(text).toMatchFileSnapshot(fixture('scenario.schema.json'));
});

const ajv = new Ajv2020({ allErrors: true });
addFormats.default(ajv);
const validate = ajv.compile(schema);

it.each(scenarioNames())('takes %s', (name) => {
  validate(parse(readFileSync(fixture(`${name}.yaml`), 'utf8')));
  expect(validate.errors).toBeNull();
});

it.each([
  ['a key that is not known', { scenario: 'x', partou: {} }],
  ['a table that there is not', { scenario: 'x', partoo: { persons: [] } }],
  [
    'a role that there is not',
    { scenario: 'x', partoo: { organizations: [{ name: 'a', people: [{ role: 'BOSS' }] }] } },
  ],
  ['a row without what it needs', { scenario: 'x', 'custom-roles': { users: [{ id: 'a' }] } }],
  ['no name', { partoo: {} }],
])('refuses %s', (_, document) => {
  expect(validate(document)).toBe(false);
});
