import { renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { threadId } from 'node:worker_threads';

/**
 * Puts a file in the place of the one that is there, if there is one: all of it or nothing, whoever reads or writes it at the same
 * moment. Where it cannot be written, it throws what the file system says, and what was there stays as it is.
 * @param flush wait until it is on the disk. Default: false
 */
export function replaceFile(path: string, content: string | Buffer, { flush = false } = {}): void {
  const draft = draftOf(path);
  try {
    writeFileSync(draft, content, { flush });
    renameSync(draft, path);
  } catch (error) {
    if (statSync(draft, { throwIfNoEntry: false })?.isFile()) rmSync(draft, { force: true });
    throw error;
  }
}

/** Where this thread writes what is to take the place of a file. */
export function draftOf(path: string): string {
  return `${path}.${process.pid}.${threadId}`;
}
