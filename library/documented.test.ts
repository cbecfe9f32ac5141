import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { makeFolder } from '../support/make-folder.ts';
import { packageRoot } from '../support/package-root.ts';
import { createUnderstudy, type Understudy } from './index.ts';

const run = promisify(execFile);
const docs = join(packageRoot, 'docs');

const Target = z.object({ apis: z.record(z.string(), z.unknown()) });

interface Example {
  readonly name: string;
  readonly code: string;
}

/** The TypeScript that the pages show. */
const examples = readdirSync(docs)
  .filter((file) => file.endsWith('.md'))
  .flatMap((page) => {
    const blocks = [...readFileSync(join(docs, page), 'utf8').matchAll(/^```ts\n([^]*?)^```$/gm)];
    return blocks.map(([, code = ''], index): Example => ({ name: `${page}, ${index + 1}`, code }));
  });

/** Those of Playwright need a front-end: that of `examples/` has one, and a test with the same fixture. */
const runnable = examples.filter(({ code }) => !code.includes('api-understudy/playwright'));

describe('the TypeScript of the pages', () => {
  // Below the package, so that it is found by its name, as in a folder where it is installed.
  let folder = '';
  let mock: Understudy;
  beforeAll(async () => {
    makeFolder(join(packageRoot, 'reports'));
    folder = mkdtempSync(join(packageRoot, 'reports', 'documented-'));
    mock = await createUnderstudy();
    const answer = await fetch(`${mock.origin}/_understudy/target`, { headers: { accept: 'application/json' } });
    const { apis } = Target.parse(await answer.json());
    // One API is enough to see a page's line judge it.
    write('acme.yaml', JSON.stringify({ name: 'acme', apis: { 'custom-roles': apis['custom-roles'] } }));
  });
  afterAll(async () => {
    rmSync(folder, { recursive: true });
    await mock.close();
  });

  const write = (name: string, text: string) => {
    const file = join(folder, name);
    writeFileSync(file, text);
    return file;
  };

  it('is there, for each way in', () => {
    const imported = examples.flatMap(({ code }) =>
      [...code.matchAll(/from '(api-understudy[^']*)'/g)].map(([, from]) => from),
    );
    expect(new Set(imported)).toEqual(
      new Set(['api-understudy', 'api-understudy/vitest', 'api-understudy/playwright']),
    );
  });

  it('is right by the types of the package', () => {
    const files = examples.map(({ code }, index) => write(`types-${index}.ts`, code));
    const program = ts.createProgram(files, {
      module: ts.ModuleKind.NodeNext,
      target: ts.ScriptTarget.ES2023,
      strict: true,
      noEmit: true,
      skipLibCheck: true,
    });
    const wrong = ts.getPreEmitDiagnostics(program).map(({ file, messageText }) => {
      const example = examples[files.indexOf(file?.fileName ?? '')];
      return `${example?.name ?? 'elsewhere'}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`;
    });
    expect(wrong).toEqual([]);
  });

  it.each(runnable)('runs: $name', async ({ code }) => {
    const here = code.replaceAll('http://127.0.0.1:4010', mock.origin);
    write('example.ts', here);
    const isTest = code.includes('api-understudy/vitest');
    const file = write(
      'example.test.ts',
      isTest ? here : "import { it } from 'vitest';\nit('runs', () => import('./example.ts'));\n",
    );
    const config = write('vitest.config.mjs', 'export default { test: { testTimeout: 60_000 } };\n');
    const vitest = join(packageRoot, 'node_modules', 'vitest', 'vitest.mjs');
    const { stdout } = await run(process.execPath, [vitest, 'run', file, '--root', folder, '--config', config], {
      cwd: folder,
      env: { ...process.env, NO_COLOR: '1' },
    });
    expect(stdout).toMatch(/Tests {2}1 passed/);
  });
});
