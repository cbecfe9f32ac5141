import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { allApis } from '../mock.ts';
import { readScenario, scenarioNames } from './scenario-file.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'understudy-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const file = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};

/** Nine lists, each of ten times the one before. */
const bomb = [
  'scenario: x',
  'partoo:',
  '  a0: &a0 [1]',
  ...Array.from(
    { length: 9 },
    (_, level) => `  a${level + 1}: &a${level + 1} [${Array.from({ length: 10 }, () => `*a${level}`).join(', ')}]`,
  ),
].join('\n');

describe('readScenario', () => {
  it('knows the scenarios that come with the mock', () => {
    expect(scenarioNames()).toEqual(['demo', 'empty', 'large']);
    for (const name of scenarioNames()) expect(readScenario(name, allApis).name).toBe(name);
  });

  it('puts the rows of the extended scenario first and finds both by file and line', () => {
    file('base.yaml', 'scenario: base\nfill: { people: 5 }\npartoo:\n  users:\n    - { id: a }\n');
    const path = file(
      'own.yaml',
      'scenario: own\nextends: ./base.yaml\npartoo:\n  users:\n    - id: b\n      name: x\n',
    );
    const source = readScenario(path, allApis);
    expect(source.people).toBe(5);
    expect(source.rows.get('partoo')).toEqual({ users: [{ id: 'a' }, { id: 'b', name: 'x' }] });
    expect(source.locate(['partoo', 'users', 0, 'id'])).toMatch(/base\.yaml:5$/);
    expect(source.locate(['partoo', 'users', 1, 'name'])).toMatch(/own\.yaml:6$/);
    expect(source.locate(['partoo', 'users', 1, 'nowhere'])).toMatch(/own\.yaml:5$/);
  });

  it.each([
    ['text that is not YAML', 'scenario: x\npartoo: [\n', /bad\.yaml:\d: \S/],
    ['an unknown member', 'scenario: x\n\npartou: {}\n', /bad\.yaml:3: partou: is not a key that is known/],
    ['a wrong type', 'scenario: x\nfill:\n  people: many\n', /bad\.yaml:3: fill\.people: /],
    ['a member twice', 'scenario: x\nscenario: y\n', /bad\.yaml:\d: .*unique/],
    ['lists in lists without an end', '['.repeat(20_000), /bad\.yaml:1: is nested deeper than can be read$/],
    ['no name', 'partoo: {}\n', /bad\.yaml:1: scenario: /],
    [
      'a scenario that extends itself',
      'scenario: x\nextends: ./bad.yaml\n',
      /bad\.yaml:2: extends: .*extends this one again/,
    ],
    ['aliases that multiply', bomb, /bad\.yaml:1: Excessive alias count/],
    [
      'a base that is not there',
      'scenario: x\nextends: ./none.yaml\n',
      /bad\.yaml:2: extends: .*none\.yaml: there is no such file/,
    ],
  ])('names file and line of %s', (_, text, expected) => {
    const path = file('bad.yaml', text);
    expect(() => readScenario(path, allApis)).toThrow(expected);
  });

  it('says that a file is not UTF-8, in place of reading other characters', () => {
    const path = join(folder, 'latin.yaml');
    writeFileSync(path, Buffer.from('scenario: caf\xe9\n', 'latin1'));
    expect(() => readScenario(path, allApis)).toThrow(/^scenario .*latin\.yaml cannot be read: it is not UTF-8/);
  });

  it('says in plain words which number is too small', () => {
    const path = file('few.yaml', 'scenario: x\nfill: { people: -1 }\n');
    expect(() => readScenario(path, allApis)).toThrow(/few\.yaml:2: fill\.people: must be 0 or more$/);
  });

  it('says that a folder is no scenario', () => {
    expect(() => readScenario(`${folder}/`, allApis)).toThrow(/cannot be read/);
  });

  it.each(['dmo', './nowhere.yaml', '__proto__', '../fixtures/demo'])('says what there is instead of %s', (name) => {
    expect(() => readScenario(name, allApis)).toThrow(/use demo, empty, large/);
  });
});
