import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';

/** Who has a lock. */
export interface Owner {
  /** The process, and what tells it from an earlier one that had the same number. */
  readonly pid: number;
  readonly mark: string;
  /** Which part of the process. */
  readonly token: string;
}

/** Takes a lock, if nobody has it. That of a process that is gone is taken over. See docs/decisions/0008. */
export function tryLock(file: string, owner: Owner): boolean {
  // A look is cheaper than a try, and most looks of many runs find it taken.
  const holder = read(file);
  if (!holder) return create(file, owner);
  // In containers the number of a killed process comes back soon, and may be the own one now.
  if (holder.pid === owner.pid ? holder.mark === owner.mark : isRunning(holder.pid)) return false;
  dropLock(file, holder.token);
  return create(file, owner);
}

/** Gives a lock back. Does nothing when it is no longer held with this token. */
export function dropLock(file: string, token: string): void {
  if (read(file)?.token !== token) return;
  // Moved away first: between the look and the removal somebody else may have taken it over.
  const moved = `${file}.${token}.gone`;
  try {
    renameSync(file, moved);
  } catch (error) {
    if (isCode(error, 'ENOENT')) return;
    throw error;
  }
  if (read(moved)?.token !== token) link(moved, file);
  rmSync(moved, { force: true });
}

/** Of several that try at once, one alone makes the file, and nobody ever sees it without its owner. */
function create(file: string, { pid, mark, token }: Owner): boolean {
  const draft = `${file}.${token}`;
  writeFileSync(draft, `${pid} ${mark} ${token}`, { mode: 0o600 });
  try {
    return link(draft, file);
  } finally {
    rmSync(draft, { force: true });
  }
}

function link(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if (isCode(error, 'EEXIST')) return false;
    throw error;
  }
}

function read(file: string): Owner | undefined {
  try {
    const [pid = '', mark = '', token = ''] = readFileSync(file, 'utf8').split(' ');
    return { pid: Number(pid), mark, token };
  } catch (error) {
    if (isCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

function isRunning(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // It runs, and belongs to somebody else.
    return isCode(error, 'EPERM');
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
