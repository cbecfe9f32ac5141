import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import request from 'supertest';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createMock, type Mock } from '../mock.ts';

let folder = '';
let mock: Mock | undefined;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'understudy-'));
});
afterEach(() => {
  mock?.close();
  mock = undefined;
  rmSync(folder, { recursive: true });
});

const text = (name: string, rest = '') =>
  `scenario: ${name}\n${rest}partoo:\n  organizations: [{ name: ${name}, people: [{ role: ORG_ADMIN, name: boss }] }]\n`;

/** A mock that follows a file, and what it makes of the next change. */
async function watching(path: string) {
  const started = await createMock({ scenario: path });
  mock = started;
  const waiting: ((error: string | undefined) => void)[] = [];
  await started.watch(({ error }) => waiting.shift()?.(error));
  const after = (change: () => void) =>
    new Promise<string | undefined>((resolve) => {
      waiting.push(resolve);
      change();
    });
  const health = async () => (await request(started.app).get('/_understudy/health')).body;
  return { ...started, after, health };
}

it('resets every workspace to the file, keeps the world while the file is wrong, and goes on after that', async () => {
  const path = join(folder, 'mine.yaml');
  writeFileSync(path, text('one'));
  const { app, after, health, workspaces } = await watching(path);
  await request(app).get('/w/other/_understudy/health');

  expect(
    await after(() => {
      writeFileSync(path, text('two'));
    }),
  ).toBeUndefined();
  expect(workspaces.list().map(({ workspace }) => workspace.state.scenario)).toEqual(['two', 'two']);

  const wrong = await after(() => {
    writeFileSync(path, 'scenario: three\npartou: {}\n');
  });
  expect(wrong).toMatch(/mine\.yaml:2: partou: is not a key/);
  expect(await health()).toMatchObject({ scenario: 'two', scenarioError: wrong });

  // As editors do it: another file takes its place.
  const replaced = () => {
    writeFileSync(join(folder, 'mine.yaml~'), text('four'));
    renameSync(join(folder, 'mine.yaml~'), path);
  };
  expect(await after(replaced)).toBeUndefined();
  expect(await health()).toMatchObject({ scenario: 'four' });
  expect(await health()).not.toHaveProperty('scenarioError');
});

it('notices a change of what the file extends, and of what it extends from now on', async () => {
  const [path, base, other] = ['mine.yaml', 'base.yaml', 'other.yaml'].map((name) => join(folder, name));
  if (!path || !base || !other) throw new Error('three paths');
  writeFileSync(base, text('base'));
  writeFileSync(other, text('other'));
  writeFileSync(path, 'scenario: mine\nextends: ./base.yaml\n');
  const { after, workspace } = await watching(path);
  const names = () =>
    workspace
      .api('partoo')
      .toJSON()
      .organizations?.map((row) => ('name' in row ? row.name : ''));
  await after(() => {
    writeFileSync(base, text('changed'));
  });
  expect(names()).toEqual(['changed']);
  await after(() => {
    writeFileSync(path, 'scenario: mine\nextends: ./other.yaml\n');
  });
  expect(names()).toEqual(['other']);
  await after(() => {
    writeFileSync(other, text('again'));
  });
  expect(names()).toEqual(['again']);
});

it('keeps the world when the file is gone, and takes it up when it is back', async () => {
  const path = join(folder, 'mine.yaml');
  writeFileSync(path, text('one'));
  const { after, health } = await watching(path);
  expect(
    await after(() => {
      rmSync(path);
    }),
  ).toMatch(/there is no such file/);
  expect(await health()).toMatchObject({ scenario: 'one' });
  expect(
    await after(() => {
      writeFileSync(path, text('two'));
    }),
  ).toBeUndefined();
  expect(await health()).toMatchObject({ scenario: 'two' });
});
