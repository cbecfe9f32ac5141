import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { packageRoot } from '../../support/package-root.ts';
import { allApis } from '../mock.ts';
import { builtScenarios, builtWorld, fixtureDigest } from './built-world.ts';
import { loadScenario } from './scenario.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'understudy-built-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const dist = join(packageRoot, 'dist', 'worlds');

describe('a world that the build has expanded', () => {
  it.each(builtScenarios)('%s is the one that its fixture says', async (name) => {
    const fresh = await loadScenario(name, allApis, { now: new Date('2030-01-01T00:00:00Z') });
    expect(builtWorld(name, dist)).toEqual(JSON.parse(JSON.stringify(fresh())));
  });

  it.each<readonly [what: string, file: string, text: string, found: unknown]>([
    [
      'counts for its fixture',
      'demo.json',
      JSON.stringify({ fixture: fixtureDigest('demo'), state: { a: 1 } }),
      { a: 1 },
    ],
    ['does not count for another one', 'demo.json', JSON.stringify({ fixture: 'other', state: { a: 1 } }), undefined],
    ['does not count when it is broken off', 'demo.json', '{"fixture":"', undefined],
    ['is not there', 'other.json', '{}', undefined],
  ])('%s', (_, file, text, found) => {
    writeFileSync(join(folder, file), text);
    expect(builtWorld('demo', folder)).toEqual(found);
  });

  it('is never there for a scenario that the build does not expand', () => {
    writeFileSync(join(folder, 'empty.json'), readFileSync(join(dist, 'demo.json')));
    expect(builtWorld('empty', folder)).toBeUndefined();
  });

  it('is not there in the source', () => {
    expect(builtWorld('demo')).toBeUndefined();
  });
});
