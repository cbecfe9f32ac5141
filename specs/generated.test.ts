import { readFileSync } from 'node:fs';
import openapiTS, { astToString } from 'openapi-typescript';
import { format, resolveConfig } from 'prettier';
import { describe, expect, it } from 'vitest';
import { apiNames } from '../support/api-names.ts';

/** The types that rules are written against are those of the documents as they are now. */
describe.each(apiNames)('generated/%s.ts', (api) => {
  it('is what `npm run generate` makes of the document', async () => {
    const document = new URL(`openapi/${api}.yaml`, import.meta.url);
    const file = new URL(`generated/${api}.ts`, import.meta.url).pathname;
    const types = astToString(await openapiTS(document, { immutable: true }));
    const config = await resolveConfig(file);
    const strip = (text: string) => text.replace(/^\/\*\*[\s\S]*?\*\/\s*/, '').trim();
    const fresh = await format(types, { ...config, filepath: file });
    expect(strip(readFileSync(file, 'utf8'))).toBe(strip(fresh));
  });
});
