import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createUnderstudy, type Understudy } from '../library/index.ts';
import { escapePattern } from '../support/escape-pattern.ts';
import { packageRoot } from '../support/package-root.ts';

const run = promisify(execFile);
const docs = join(packageRoot, 'docs');

/** The pages whose curls are for a reader to paste. */
const pages = readdirSync(docs).filter((file) => file.endsWith('.md') && examplesOf(file).length > 0);

interface Example {
  readonly command: string;
  /** What the page says that is printed, a line each; `…` stands for any letters. */
  readonly prints: readonly string[];
}

/** The curls of a page, in their order, each with the lines of comment below it. */
function examplesOf(file: string): readonly Example[] {
  const blocks = [...readFileSync(join(docs, file), 'utf8').matchAll(/^```sh\n([^]*?)^```$/gm)].map(
    ([, text = '']) => text,
  );
  return blocks.flatMap((block) => {
    const commands = block
      .replaceAll('\\\n', ' ')
      .split(/^(?=curl )/m)
      .filter((part) => part.startsWith('curl '));
    return commands.map((part) => {
      const [command = '', ...rest] = part.split('\n');
      return { command, prints: rest.flatMap((line) => (line.startsWith('# ') ? line.slice(2) : [])) };
    });
  });
}

/** The file of the OpenAPI document that a page shows, to be laid over Partoo; undefined where it shows none. */
function vendorDocument(file: string): string | undefined {
  const [, text] = /^```yaml\n(openapi: [^]*?)^```$/m.exec(readFileSync(join(docs, file), 'utf8')) ?? [];
  if (text === undefined) return undefined;
  const path = join(mkdtempSync(join(tmpdir(), 'understudy-docs-')), 'vendor.yaml');
  writeFileSync(path, text);
  return path;
}

describe.each(pages)('%s: its curls, pasted in their order', (file) => {
  const folder = mkdtempSync(join(tmpdir(), 'understudy-docs-'));
  let mock: Understudy;
  beforeAll(async () => {
    const vendor = vendorDocument(file);
    mock = await createUnderstudy(vendor ? { specs: new Map([['partoo', vendor]]) } : {});
  });
  afterAll(() => mock.close());

  test('answer as it says', async () => {
    for (const { command, prints } of examplesOf(file)) {
      const { stdout } = await run('sh', ['-c', command.replaceAll('http://127.0.0.1:4010', mock.origin)], {
        // What a page has written to a file goes where nobody minds.
        cwd: folder,
      }).catch((error: unknown) => ({ stdout: String(error) }));
      for (const line of prints) {
        const pattern = line.split('…').map(escapePattern);
        expect(stdout.replaceAll(mock.origin, 'http://127.0.0.1:4010'), command).toMatch(
          new RegExp(pattern.join('[^]*')),
        );
      }
    }
  });
});

test('there are such pages', () => {
  expect(pages.length).toBeGreaterThan(1);
});
