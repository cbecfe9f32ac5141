import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readTarget } from './read-target.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'understudy-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

function read(text: string, environment: NodeJS.ProcessEnv = {}) {
  const path = join(folder, 'target.yaml');
  writeFileSync(path, text);
  return readTarget(path, environment);
}

const partoo = (credentials: string) =>
  `name: acme\napis:\n  partoo:\n    baseUrl: https://staging.example/v2/\n    credentials:\n      orgAdmin: ${credentials}\n`;

describe('readTarget', () => {
  it('reads what is there and leaves out what is not', () => {
    const { file } = read(partoo('{ apiKey: "k" }'));
    expect(file).toEqual({
      name: 'acme',
      apis: { partoo: { baseUrl: 'https://staging.example/v2', credentials: { orgAdmin: { apiKey: 'k' } } } },
    });
  });

  it.each([
    ['a variable', '{ apiKey: "${KEY}" }', { KEY: 'from outside' }, 'from outside'],
    ['a default', '{ apiKey: "${KEY:-spare}" }', {}, 'spare'],
    ['a variable over its default', '{ apiKey: "${KEY:-spare}" }', { KEY: 'set' }, 'set'],
    ['a variable within a text', '{ apiKey: "a-${KEY}-b" }', { KEY: 'x' }, 'a-x-b'],
  ])('fills in %s', (_, credentials, environment, expected) => {
    expect(read(partoo(credentials), environment).file.apis.partoo?.credentials.orgAdmin?.apiKey).toBe(expected);
  });

  it.each([
    [
      'a variable that is not set',
      partoo('{ apiKey: "${PARTOO_KEY}" }'),
      /target\.yaml:6: apis\.partoo\.credentials\.orgAdmin\.apiKey: the environment has no PARTOO_KEY/,
    ],
    ['an unknown credential', partoo('{ apiKey: k }\n      boss: { apiKey: k }'), /target\.yaml:\d: .*boss/],
    ['an unknown key', partoo('{ apiKey: k }\n    orgz: {}'), /target\.yaml:\d: .*orgz/],
    ['an empty credential', partoo('{ apiKey: "" }'), /target\.yaml:6: apis\.partoo\.credentials\.orgAdmin\.apiKey: /],
    [
      'a wrong id',
      partoo('{ apiKey: k }\n    orgs: { home: "42" }'),
      /target\.yaml:7: apis\.partoo\.orgs\.home: must be the id/,
    ],
    [
      'an address of another kind',
      'name: a\napis:\n  llamacloud:\n    baseUrl: ftp://x\n    credentials: {}\n',
      /target\.yaml:4: apis\.llamacloud\.baseUrl: must be an http/,
    ],
    [
      'an id that is no UUID',
      'name: a\napis:\n  llamacloud:\n    baseUrl: http://x\n    credentials: {}\n    roles: { first: x }\n',
      /target\.yaml:6: .*must be a UUID/,
    ],
    ['no API', 'name: a\napis: {}\n', /target\.yaml:2: apis: must name one API/],
    ['a name that is a path', 'name: ../a\napis: {}\n', /target\.yaml:1: name: must be letters/],
    ['text that is not YAML', 'name: [\n', /target\.yaml:\d: \S/],
  ])('names the line of %s', (_, text, expected) => {
    expect(() => read(text)).toThrow(expected);
  });

  it('says that there is no such file', () => {
    expect(() => readTarget(join(folder, 'none.yaml'))).toThrow(/target file .*none\.yaml cannot be read/);
  });
});
