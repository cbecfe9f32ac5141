import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { UsageError } from '../../support/usage-error.ts';

/**
 * Sees that a folder can be written to, or be made, and makes nothing: to find out after a run would cost the run.
 * @param folder as it was given to the option
 * @param option that it was given to. Default: `--out`
 * @throws a `UsageError` that says what is in the way
 */
export function requireWritable(folder: string, option = '--out'): void {
  const there = nearest(resolve(folder));
  if (!statSync(there).isDirectory())
    throw new UsageError(`${option} ${folder}: ${there} is a file, and no folder; name another folder`);
  try {
    accessSync(there, constants.W_OK | constants.X_OK);
  } catch {
    throw new UsageError(`${option} ${folder}: nothing may be written into ${there}; name another folder`);
  }
}

/** The folder itself, or the first above it that is there. */
function nearest(path: string): string {
  return existsSync(path) || dirname(path) === path ? path : nearest(dirname(path));
}
