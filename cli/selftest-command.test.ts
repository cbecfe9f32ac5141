import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { run } from './testing/start.ts';

const page = join(tmpdir(), 'nowhere', 'page.md');

it.each([
  [['--page', page, '--sample', '3'], /--page \S+ is of a whole run, and --sample asks for a part of it/],
  [['--page', page, '--only', 'rule:PARTOO-ROLE-06'], /and --only asks for a part of it/],
  [['--page', page, '--api', 'partoo'], /and --api asks for a part of it/],
  [['--page', join(process.execPath, 'page.md')], /--page \S+: \S+ is a file, and no folder/],
  [['--page', tmpdir()], /--page \S+ is a folder: name a file in it/],
])('%j runs nothing', async (options, said) => {
  const { code, stdout, stderr } = await run('selftest', ...options);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toMatch(said);
});
