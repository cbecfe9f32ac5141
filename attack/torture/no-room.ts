import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, copyFileSync, mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Child } from '../child.ts';
import { end, startOn, startOrRefuse } from './starts.ts';
import { type Written, Writer } from './writer.ts';

/** Somebody who is not root: root may write whatever the modes say. */
const nobody = 65_534;
const asNobody = process.getuid?.() === 0 ? { uid: nobody } : {};

/** Writes until writes fail, and says what is wrong with what is kept then. */
async function writeUntilRefused(child: Child, sent: Written[], answered: Written[]): Promise<string[]> {
  const writer = await Writer.at(child.origin);
  for (let round = 0; round < 5000; round += 1) {
    const written = { name: `role ${sent.length}`, description: 'x'.repeat(500) };
    sent.push(written);
    const status = await writer.write(written);
    if (status === 500) return [...(await writer.check(answered, sent)), ...(await refusedIsGone(writer, written))];
    if (status !== 201) return [`a write was answered ${status}`];
    answered.push(written);
  }
  return ['no write failed: there was room for all'];
}

/** A write that was answered 500 is not there: it can be made once there is room. */
async function refusedIsGone(writer: Writer, written: Written): Promise<string[]> {
  const there = await writer.check([written], []);
  return there.length === 1 ? [] : [`${written.name} was answered 500, and is there`];
}

async function checkAgain(
  file: string,
  sent: readonly Written[],
  answered: readonly Written[],
  options = {},
): Promise<string[]> {
  const { refused, findings } = await startOrRefuse(
    file,
    async ({ origin }) => (await Writer.at(origin)).check(answered, sent),
    options,
  );
  return refused ? [...findings, 'a mock does not start on what it has kept'] : findings;
}

/** A disk that is full: a small file system of its own where one may be mounted, else a limit to the size of files. */
export async function fullDisk(folder: string): Promise<{ readonly how: string; readonly findings: string[] }> {
  const disk = join(folder, 'disk');
  mkdirSync(disk);
  const file = join(disk, 'state.json');
  const sent: Written[] = [];
  const answered: Written[] = [];
  const mounted = mount(disk);
  try {
    // A file that is written anew needs room beside the old one.
    const limit = ['sh', '-c', 'ulimit -f 240; exec "$@"', 'sh'];
    const child = await startOn(file, mounted ? {} : { through: limit });
    const findings = await writeUntilRefused(child, sent, answered);
    await end(child, 'SIGKILL');
    // There may be no room for a start either; where there is some, all has to be there.
    const full = await startOrRefuse(file, async ({ origin }) => (await Writer.at(origin)).check(answered, sent));
    const elsewhere = join(folder, 'from-the-full-disk.json');
    copyFileSync(file, elsewhere);
    findings.push(...full.findings, ...(await checkAgain(elsewhere, sent, answered)));
    return { how: mounted ? 'a tmpfs of 512 KiB' : 'ulimit -f', findings };
  } finally {
    if (mounted) execFileSync('umount', [disk]);
  }
}

function mount(folder: string): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=512k', 'tmpfs', folder], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** A folder that can no longer be written, while a mock runs and before one starts. */
export async function noPermission(folder: string): Promise<string[]> {
  const locked = join(folder, 'locked');
  mkdirSync(locked);
  if (asNobody.uid !== undefined) {
    chownSync(locked, nobody, nobody);
    chmodSync(folder, 0o755);
  }
  const file = join(locked, 'state.json');
  const sent: Written[] = [];
  const answered: Written[] = [];
  const child = await startOn(file, asNobody);
  const writer = await Writer.at(child.origin);
  const first = { name: 'before', description: 'while all is well' };
  if ((await writer.write(first)) !== 201) return ['a write was not answered'];
  sent.push(first);
  answered.push(first);
  chmodSync(locked, 0o555);
  // The file as well: one that is written in place needs no folder.
  chmodSync(file, 0o444);
  const findings = await writeUntilRefused(child, sent, answered);
  await end(child, 'SIGKILL');
  const before = statSync(file).mtimeMs;
  const { refused, findings: told } = await startOrRefuse(file, () => Promise.resolve([]), asNobody);
  findings.push(...told);
  if (!refused) findings.push('a mock starts on a file that it cannot write');
  if (statSync(file).mtimeMs !== before) findings.push('the file was written');
  chmodSync(locked, 0o755);
  chmodSync(file, 0o644);
  findings.push(...(await checkAgain(file, sent, answered, asNobody)));
  return findings;
}
