import { linkSync, lstatSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { UsageError } from '../../support/usage-error.ts';

/** The locks that this process holds. */
const held = new Set<string>();

/**
 * Keeps other processes from a state file, with the number of this one in `FILE.lock`. Of two that wrote the same file each
 * would undo what the other has answered. A lock that a killed process has left is taken over. The function that it
 * answers gives the file free; the end of the process does so, too. Throws a `UsageError` when the file is in use.
 */
export function lockStateFile(file: string): () => void {
  const lock = `${file}.lock`;
  if (!create(lock)) {
    if (lstatSync(lock, { throwIfNoEntry: false })?.isFile() === false)
      throw new UsageError(
        `--state ${file} cannot be used: its lock ${lock} is no regular file. Remove it, or name another file`,
      );
    const holder = read(lock);
    if (isHeld(lock, holder)) {
      throw new UsageError(
        `--state ${file} is in use by process ${holder}; stop it, or name another file (without such a mock, remove ${lock})`,
      );
    }
    takeOver(file, lock, holder);
  }
  held.add(lock);
  const release = () => {
    held.delete(lock);
    process.off('exit', release);
    rmSync(lock, { force: true });
  };
  process.once('exit', release);
  return release;
}

/**
 * Puts the own lock in the place of one that a killed process has left. Of several that start at once one alone may: another that has
 * seen the same old lock would remove the new one. The right to it is a file of the same kind, `FILE.lock.taking`.
 */
function takeOver(file: string, lock: string, holder: number): void {
  const right = `${lock}.taking`;
  const taken = () => new UsageError(`--state ${file} was taken by another process at this moment`);
  if (!create(right)) {
    if (isHeld(right, read(right))) throw taken();
    // Whoever had it was killed in that moment.
    rmSync(right, { force: true });
    if (!create(right)) throw taken();
  }
  held.add(right);
  try {
    // Somebody may have taken it over since it was read.
    if (Object.is(read(lock), holder)) rmSync(lock, { force: true });
    if (!create(lock)) throw taken();
  } finally {
    held.delete(right);
    rmSync(right, { force: true });
  }
}

/** The number in a lock; not a number where there is none any more. */
function read(lock: string): number {
  try {
    return Number(readFileSync(lock, 'utf8'));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return Number.NaN;
    throw error;
  }
}

/** Whether the process of that number has a lock. In containers the number of a killed one comes back soon, and may be the own one now. */
function isHeld(lock: string, holder: number): boolean {
  return holder === process.pid ? held.has(lock) : isRunning(holder);
}

/** Whether the lock is new; of several processes one alone creates it, and nobody ever sees it without its number. */
function create(lock: string): boolean {
  const draft = `${lock}.${process.pid}`;
  // Whatever a killed process of the same number has left there.
  rmSync(draft, { force: true });
  writeFileSync(draft, String(process.pid), { flag: 'wx' });
  try {
    linkSync(draft, lock);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(draft);
  }
}

function isRunning(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // It runs, but belongs to somebody else.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
