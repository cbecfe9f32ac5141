import type { ApiName, WorldProblem } from '../shared/api.ts';
import { findHostile, maxDepth } from '../shared/hostile.ts';
import { NotTextError } from '../shared/appending-file.ts';
import { Store } from '../shared/store.ts';
import { UsageError } from '../../support/usage-error.ts';
import { ChangeLine } from './change-line.ts';
import { lockStateFile } from './state-lock.ts';
import { stateTarget } from './state-path.ts';
import { describeProblem, describeProblems, type WorldState } from './state.ts';
import { nestsDeeper } from './nests-deeper.ts';
import { reasonOf } from '../../support/reason-of.ts';

/** How a state file is read. */
interface Reading {
  /** The APIs that its lines may speak of. */
  readonly apis: readonly ApiName[];
  readonly open: (document: unknown, lines: readonly ChangeLine[]) => WorldState | WorldProblem[];
}

/** A state file that is open here and nowhere else. */
export interface OpenStateFile {
  readonly store: Store<WorldState>;
  /** Gives the file free for others. */
  readonly release: () => void;
}

/**
 * Opens a state file, or makes it when there is none. Throws a `UsageError` when it cannot be read or written, is in use, or
 * is not a state; the file is left as it is.
 */
export async function openStateFile(file: string, reading: Reading, fresh: () => WorldState): Promise<OpenStateFile> {
  let release: (() => void) | undefined;
  try {
    const target = stateTarget(file);
    release = lockStateFile(target);
    const store = await Store.inFile<WorldState>(
      target,
      { parse: (document, lines) => readState(file, document, lines, reading), stringify: JSON.stringify },
      fresh,
    );
    const unlock = release;
    return {
      store,
      release() {
        unlock();
        void store.close();
      },
    };
  } catch (error) {
    release?.();
    if (isTooLarge(error))
      throw new UsageError(`--state ${file} cannot be used: it is larger than any state of a mock. Name another file`);
    if (error instanceof NotTextError)
      throw new UsageError(
        `--state ${file} is broken in line ${error.line}, which is not UTF-8. Mend it, or name another file`,
      );
    if (!(error instanceof Error && 'syscall' in error)) throw error;
    throw new UsageError(
      `--state ${file} cannot be used: ${error.message}. Name a file in a folder that can be written`,
    );
  }
}

/** Whether a file has more than Node reads at once, or than a text of it can hold. */
function isTooLarge(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === 'ERR_FS_FILE_TOO_LARGE' || code === 'ERR_STRING_TOO_LONG';
}

function readState(file: string, document: string, lines: readonly string[], { apis, open }: Reading): WorldState {
  const world = open(
    parse(file, document),
    // The document is line 1.
    lines.map((line, index) => parseLine(file, line, { number: index + 2, isLast: index === lines.length - 1, apis })),
  );
  if (!Array.isArray(world)) return world;
  const problems = describeProblems(world);
  throw new UsageError(`--state ${file} is not a state of this mock: ${problems}. Mend it, or name another file`);
}

function parse(file: string, text: string): unknown {
  if (nestsDeeper(maxDepth, text))
    throw new UsageError(
      `--state ${file} is not a state of this mock: it is nested deeper than ${maxDepth} levels. Mend it, or name another file`,
    );
  try {
    const document: unknown = JSON.parse(text);
    return document;
  } catch (error) {
    const fault = reasonOf(error);
    throw new UsageError(`--state ${file} is broken, it is not JSON: ${fault}. Mend it, or name another file`);
  }
}

interface Line {
  readonly number: number;
  readonly isLast: boolean;
  readonly apis: readonly ApiName[];
}

function parseLine(file: string, text: string, { number, isLast, apis }: Line): ChangeLine {
  const advice = 'Delete that line and all behind it to go on without them, or name another file';
  let line: ChangeLine;
  try {
    line = ChangeLine.parse(nestsDeeper(maxDepth, text) ? undefined : JSON.parse(text));
  } catch {
    const why = isLast ? 'is cut off in' : 'is broken in';
    throw new UsageError(
      `--state ${file} ${why} line ${number}, which is no change of a request that was answered. ${advice}`,
    );
  }
  if (!apis.some((name) => name === line.api))
    throw new UsageError(
      `--state ${file} is broken in line ${number}, which is a change of ${JSON.stringify(line.api)}; the APIs of this mock are ${apis.join(', ')}. ${advice}`,
    );
  const hostile = findHostile(line, 'line');
  if (hostile)
    throw new UsageError(
      `--state ${file} is broken in line ${number}: ${describeProblem({ path: hostile.place, message: hostile.message })}. ${advice}`,
    );
  return line;
}
