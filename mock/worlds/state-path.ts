import { accessSync, constants, existsSync, lstatSync, readlinkSync, realpathSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { UsageError } from '../../support/usage-error.ts';

/** As many links in a row as Linux follows. */
const mostLinks = 40;

/**
 * The file behind a name, which need not be there yet: a link stays a link, and what is replaced on a write is what it points to.
 * Throws a `UsageError` where it is there and no regular file, for a start would wait for somebody to write into a pipe, and where it may
 * not be written.
 */
export function stateTarget(file: string): string {
  const target = existsSync(file) ? realpathSync(file) : endOfLinks(file, resolve(file), mostLinks);
  if (existsSync(target) && !statSync(target).isFile())
    throw new UsageError(
      `--state ${file} cannot be used: it is no regular file. Name one, or one that is not there yet`,
    );
  if (isReadOnly(target))
    throw new UsageError(
      `--state ${file} cannot be used: it may not be written. Name another file, or a copy of it, or let it be written (chmod u+w)`,
    );
  return target;
}

/** A write puts another file in its place, which its own mode does not stop: whoever protects a state would lose it. */
function isReadOnly(target: string): boolean {
  const mode = statSync(target, { throwIfNoEntry: false })?.mode;
  if (mode === undefined) return false;
  // Where this is root, everything may be written: what the mode says is meant all the same.
  if ((mode & (constants.S_IWUSR | constants.S_IWGRP | constants.S_IWOTH)) === 0) return true;
  try {
    accessSync(target, constants.W_OK);
    return false;
  } catch {
    return true;
  }
}

function endOfLinks(file: string, path: string, links: number): string {
  if (lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() !== true) return path;
  if (links === 0)
    throw new UsageError(`--state ${file} cannot be used: it is a link that leads in a circle. Name a file`);
  return endOfLinks(file, resolve(realpathSync(dirname(path)), readlinkSync(path)), links - 1);
}
