import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { parse } from 'yaml';
import { packageRoot } from '../../support/package-root.ts';
import { allApis } from '../mock.ts';
import { loadScenario } from './scenario.ts';

const pages = ['docs/scenario-files.md', 'fixtures/README.md'];
const examples = pages.flatMap((page) => {
  const text = readFileSync(join(packageRoot, page), 'utf8');
  return (
    [...text.matchAll(/^```yaml\n(.*?)^```$/gms)]
      .map(([, yaml = '']) => ({ page, yaml }))
      // What only shows where something stands leaves things out.
      .filter(({ yaml }) => !yaml.includes('…'))
  );
});

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'understudy-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

it('there are some', () => {
  expect(new Set(examples.map(({ page }) => page))).toEqual(new Set(pages));
});

it.each(examples)('$page: an example is a world', async ({ yaml }) => {
  const file = join(folder, 'example.yaml');
  writeFileSync(file, yaml);
  const world = (await loadScenario(file, allApis, { seed: 1, now: new Date('2026-05-04T09:30:00Z') }))();
  expect(world.scenario).toBe(parse(yaml).scenario);
});
