import type { WorldProblem } from '../shared/api.ts';
import { UsageError } from '../shared/usage-error.ts';
import { describeProblem, type WorldState } from './state.ts';

/** Reads the text of a state file. Throws a `UsageError` when it is not a state; the file is left as it is. */
export function readState(
  file: string,
  text: string,
  open: (document: unknown) => WorldState | WorldProblem[],
): WorldState {
  const world = open(parse(file, text));
  if (!Array.isArray(world)) return world;
  const first = world[0] ? describeProblem(world[0]) : '';
  const more = world.length > 1 ? ` (and ${world.length - 1} more)` : '';
  throw new UsageError(`--state ${file} is not a state of this mock: ${first}${more}. Mend it, or name another file`);
}

function parse(file: string, text: string): unknown {
  try {
    const document: unknown = JSON.parse(text);
    return document;
  } catch (error) {
    const fault = error instanceof Error ? error.message : String(error);
    throw new UsageError(`--state ${file} is broken, it is not JSON: ${fault}. Mend it, or name another file`);
  }
}
