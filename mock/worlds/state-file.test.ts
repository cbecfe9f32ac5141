import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import request from 'supertest';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createMock, type Mock } from '../mock.ts';
import { headersOf } from '../testing/personas.ts';
import { UsageError } from '../../support/usage-error.ts';

let folder = '';
let file = '';
let mock: Mock | undefined;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'understudy-'));
  file = join(folder, 'state.json');
});
afterEach(() => {
  mock?.close();
  mock = undefined;
  rmSync(folder, { recursive: true });
});

async function start(): Promise<Mock> {
  mock = await createMock({ stateFile: file });
  return mock;
}

const roles = '/partoo/v2/custom_role';

async function create({ app }: Mock, headers: Record<string, string>, apiId: string): Promise<void> {
  const role = { name: apiId, api_id: apiId, permissions: ['review_read'] };
  await request(app).post(roles).set(headers).send(role).expect(200);
}

/** Two roles, the second one of which is in the last line. */
async function twoRoles(): Promise<string> {
  const running = await start();
  const headers = headersOf(running, 'partoo', 'orgAdmin');
  await create(running, headers, 'first');
  await create(running, headers, 'second');
  running.close();
  return readFileSync(file, 'utf8');
}

describe('a state file', () => {
  it('has a line for each write, and the same state when it is read again', async () => {
    const text = await twoRoles();
    expect(text.split('\n')).toHaveLength(4);
    const again = await start();
    const { body } = await request(again.app)
      .get(roles)
      .set(headersOf(again, 'partoo', 'orgAdmin'))
      .expect(200);
    expect(JSON.stringify(body)).toContain('first');
    expect(JSON.stringify(body)).toContain('second');
    await create(again, headersOf(again, 'partoo', 'orgAdmin'), 'third');
    const state = JSON.stringify(again.workspace.state);
    again.close();
    expect(JSON.stringify((await start()).workspace.state)).toBe(state);
  });

  it('is refused and left untouched wherever its last line is cut off, or has that write', async () => {
    const text = await twoRoles();
    const lastLine = text.slice(0, -1).lastIndexOf('\n') + 1;
    for (let length = lastLine + 1; length < text.length; length += 9) {
      writeFileSync(file, text.slice(0, length));
      const error: unknown = await createMock({ stateFile: file }).catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(UsageError);
      expect(String(error)).toContain('is cut off in line 3');
      expect(readFileSync(file, 'utf8')).toBe(text.slice(0, length));
    }
    writeFileSync(file, text.slice(0, -1));
    expect(JSON.stringify((await start()).workspace.state)).toContain('second');
  });

  it.each([
    ['is no JSON', '{no', 'is broken in line 2'],
    ['is of another form', '{"api":"partoo"}', 'is broken in line 2'],
    ['names no table', '{"api":"partoo","sequence":9,"changes":[{"table":"none","remove":1}]}', 'partoo.changes[0]'],
    ['is of an API that there is not', '{"api":"partooo","sequence":500,"changes":[]}', 'is broken in line 2'],
    ['is of no API', '{"api":"__proto__","sequence":500,"changes":[]}', 'is broken in line 2'],
    ['has no row', '{"api":"partoo","sequence":9,"changes":[{"table":"customRoles","put":{}}]}', 'partoo.changes[0]'],
  ])('is refused where a line %s', async (_, line, message) => {
    const [document = '', ...lines] = (await twoRoles()).split('\n');
    writeFileSync(file, [document, line, ...lines.slice(1)].join('\n'));
    const before = readFileSync(file, 'utf8');
    await expect(createMock({ stateFile: file })).rejects.toThrow(message);
    expect(readFileSync(file, 'utf8')).toBe(before);
  });

  it.each([
    ['its document', '', 'is not a state of this mock: it is nested deeper than 32 levels', 0],
    ['a line', '{"api":"partoo","changes":', 'is broken in line 2', 1],
  ])('is refused before it is parsed where %s is nothing but brackets', async (_, start, message, at) => {
    const lines = (await twoRoles()).split('\n');
    writeFileSync(file, lines.with(at, `${start}${'['.repeat(100_000)}`).join('\n'));
    await expect(createMock({ stateFile: file })).rejects.toThrow(message);
  });

  it.each([
    ['NUL', '\\u0000', 'must not contain the NUL character'],
    ['half of a surrogate pair', '\\ud800', 'must not contain half of a surrogate pair'],
  ])('is refused where it has what its own state would be refused for: %s', async (_, escape, message) => {
    const text = await twoRoles();
    const [document = ''] = text.split('\n');
    for (const [broken, place] of [
      [document.replace(/"firstName":"/, `$&${escape}`), 'state.partoo.users[0].firstName'],
      [text.replace('"name":"second"', `"name":"second${escape}"`), 'line 3: line.changes[0].put.name'],
    ] as const) {
      writeFileSync(file, broken);
      await expect(createMock({ stateFile: file })).rejects.toThrow(`${place}: ${message}`);
      expect(readFileSync(file, 'utf8')).toBe(broken);
    }
  });

  it('holds one document again after a reset, an undo, or another state', async () => {
    await twoRoles();
    const running = await start();
    await request(running.app)
      .post('/_understudy/undo')
      .expect((answer) => answer.status < 500);
    await request(running.app).post('/_understudy/reset').expect(200);
    expect(readFileSync(file, 'utf8').split('\n')).toHaveLength(2);
  });
});

describe('the name of a state file', () => {
  it.each([
    ['a pipe', () => execFileSync('mkfifo', [file]), 'it is no regular file'],
    [
      'a folder',
      () => {
        mkdirSync(file);
      },
      'it is no regular file',
    ],
    ['a file whose lock is a pipe', () => execFileSync('mkfifo', [`${file}.lock`]), 'is no regular file'],
    [
      'a link that leads in a circle',
      () => {
        symlinkSync(file, file);
      },
      'leads in a circle',
    ],
  ])('is refused where it is that of %s', async (_, prepare, message) => {
    prepare();
    await expect(createMock({ stateFile: file })).rejects.toThrow(message);
  });

  it('is refused and left as it is, mode included, where it may not be written', async () => {
    const text = await twoRoles();
    chmodSync(file, 0o444);
    await expect(start()).rejects.toThrow(/--state .* cannot be used: it may not be written\. Name another file/);
    expect([readFileSync(file, 'utf8'), statSync(file).mode & 0o777]).toEqual([text, 0o444]);
    expect(readdirSync(folder)).toEqual(['state.json']);
  });

  it('is refused and left as it is where it is not UTF-8', async () => {
    await twoRoles();
    mock?.close();
    const bytes = readFileSync(file);
    bytes[bytes.indexOf('Partoo Partners')] = 0xff;
    writeFileSync(file, bytes);
    await expect(start()).rejects.toThrow(
      new UsageError(`--state ${file} is broken in line 1, which is not UTF-8. Mend it, or name another file`),
    );
    expect(readFileSync(file)).toEqual(bytes);
  });

  it('is refused where it is larger than can be read', async () => {
    writeFileSync(file, '');
    // A hole, which takes no room on most systems.
    truncateSync(file, 3 * 2 ** 30);
    await expect(start()).rejects.toThrow(/--state .* cannot be used: it is larger than any state of a mock/);
    expect(readdirSync(folder)).toEqual(['state.json']);
  });

  it('may be a link to a file that is not there yet: it stays a link', async () => {
    const [folderOfFile, target] = [join(folder, 'there'), join(folder, 'there', 'kept.json')];
    mkdirSync(folderOfFile);
    symlinkSync(join('there', 'kept.json'), file);
    await start();
    expect(lstatSync(file).isSymbolicLink()).toBe(true);
    expect(readFileSync(target, 'utf8')).toContain('"scenario":"demo"');
  });
});
