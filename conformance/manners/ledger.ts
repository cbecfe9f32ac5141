import { appendFileSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import { makeFolder } from '../../support/make-folder.ts';
import { reasonOf } from '../../support/reason-of.ts';
import { replaceFile } from '../../support/replace-file.ts';
import { UsageError } from '../../support/usage-error.ts';
import { Inconclusive } from '../run/outcome.ts';
import { apiNames } from '../targets/target-file.ts';

/**
 * Something on a target that a run has made, or is about to make, and that has to go; or something that it has changed, or is
 * about to change, and that has to be put back.
 */
export const Trace = z.strictObject({
  api: z.enum(apiNames),
  /** What it is, by the names of that API's cleaner: `customRole`, `user`, `subject` … */
  kind: z.string(),
  /** What it is found by; enough to find it when the answer to its creation never came. */
  key: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  /** For something changed: what it was. */
  original: z.record(z.string(), z.unknown()).optional(),
  /**
   * Noted once more when the request came back: nothing has to be found under this key, because the request was refused, or because
   * the answer told a better one.
   */
  refused: z.literal(true).optional(),
  /** Noted once more when it was taken away: nothing is left to do. */
  gone: z.literal(true).optional(),
});
export type Trace = Readonly<z.infer<typeof Trace>>;

/** What the first line of a ledger says: whose traces these are. */
export const LedgerHeader = z.object({
  ledger: z.literal(1),
  /** The name of the target. */
  name: z.string(),
  /** The path of its target file; null where the target was no file. */
  target: z.string().nullable(),
  run: z.string(),
  startedAt: z.iso.datetime(),
});
export type LedgerHeader = Readonly<z.infer<typeof LedgerHeader>>;

/** Where a run notes its traces. */
export interface Ledger {
  /** Notes a trace before the request that leaves it is sent. */
  note(trace: Trace): void;
}

/**
 * A ledger on disk, a line of JSON for each trace: it is there after a `kill -9`, too. It holds no secrets. Where a line cannot be
 * written, as on a full disk, `note` throws `Inconclusive`, so that the request is not sent, and leaves no half of it.
 */
export function ledgerFile(path: string): Ledger {
  return {
    note: (trace) => {
      try {
        appendFileSync(path, `${JSON.stringify(trace)}\n`);
      } catch (error) {
        takeBackHalf(path);
        throw new Inconclusive(`the ledger cannot be written, and without it nothing is changed: ${reasonOf(error)}`);
      }
    },
  };
}

/**
 * Takes back what could be written of a line that could not, a whole one without its end, too: that needs no room. Where even
 * this fails, because the folder has gone, there is nothing that a next line could spoil.
 */
function takeBackHalf(path: string): void {
  try {
    truncateSync(path, readFileSync(path).lastIndexOf('\n') + 1);
  } catch {
    // Told is the reason for which the line could not be written.
  }
}

/**
 * Sees to it that what is noted next begins a line: of a line that was cut short the request was not sent. Throws a `UsageError`
 * when the ledger cannot be written.
 */
export function mendLedger(path: string): void {
  const bytes = readFileSync(path);
  const end = bytes.lastIndexOf('\n') + 1;
  if (end === bytes.length) return;
  const isWhole = end === 0 || Trace.safeParse(parse(bytes.toString('utf8', end))).success;
  try {
    if (isWhole) appendFileSync(path, '\n');
    else truncateSync(path, end);
  } catch (error) {
    throw new UsageError(`the ledger ${path} cannot be written: ${reasonOf(error)}; make room for it, and clean again`);
  }
}

/** For a target that is thrown away after the run. */
export const noLedger: Ledger = { note: () => undefined };

/**
 * Begins a ledger under the first of these names that is free, and answers which. One that an earlier run has left, or that
 * another one keeps at the moment, is not touched. Throws a `UsageError` when it cannot be written.
 */
export function beginLedger([path, ...others]: readonly [string, ...string[]], header: LedgerHeader): string {
  try {
    makeFolder(dirname(path));
    writeFileSync(path, `${JSON.stringify(header)}\n`, { flag: 'wx' });
    return path;
  } catch (error) {
    const [next, ...rest] = others;
    if (next !== undefined && error instanceof Error && 'code' in error && error.code === 'EEXIST')
      return beginLedger([next, ...rest], header);
    throw new UsageError(`the ledger ${path} cannot be begun: ${reasonOf(error)}; name another folder with --out`);
  }
}

/** Reads a ledger. The last line may be cut short: then nothing was sent for it. Throws a `UsageError` when it is none. */
export function readLedger(path: string): { readonly header: LedgerHeader; readonly traces: readonly Trace[] } {
  const [first, ...rest] = linesOf(path);
  const header = LedgerHeader.safeParse(parse(first ?? ''));
  if (!header.success) throw new UsageError(`${path}:1: is not the ledger of a run; it begins with its header`);
  const traces = rest.flatMap((line, index) => {
    const trace = Trace.safeParse(parse(line));
    if (trace.success) return trace.data;
    if (index === rest.length - 1) return [];
    throw new UsageError(`${path}:${index + 2}: is no trace of a run; mend the line or remove it`);
  });
  return { header: header.data, traces };
}

/**
 * Leaves in a ledger what is still to be done; one with nothing left is removed. Where there is no room for what is left, all
 * stays that was in it: what has gone counts as gone when it is cleaned again.
 */
export function rewriteLedger(path: string, header: LedgerHeader, left: readonly Trace[]): void {
  if (left.length === 0) {
    rmSync(path, { force: true });
    return;
  }
  try {
    replaceFile(path, [header, ...left].map((line) => `${JSON.stringify(line)}\n`).join(''), { flush: true });
  } catch {
    // What was in it says more than what is left, and nothing less.
  }
}

function linesOf(path: string): string[] {
  try {
    return readFileSync(path, 'utf8')
      .split('\n')
      .filter((line) => line !== '');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT')
      throw new UsageError(`there is no ledger ${path}: one with nothing left is removed`);
    throw new UsageError(`the ledger ${path} cannot be read: ${reasonOf(error)}`);
  }
}

function parse(line: string): unknown {
  try {
    const value: unknown = JSON.parse(line);
    return value;
  } catch {
    return undefined;
  }
}
