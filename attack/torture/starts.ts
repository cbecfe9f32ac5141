import { readFileSync } from 'node:fs';
import { type Child, DidNotStart, startChild } from '../child.ts';

type Options = Parameters<typeof startChild>[1];

/** Starts a mock on a state file. */
export async function startOn(file: string, options?: Options): Promise<Child> {
  return await startChild(['--state', file], options);
}

/** Ends a mock, and resolves when it is gone. */
export async function end(child: Child, signal: NodeJS.Signals): Promise<void> {
  child.process.kill(signal);
  await child.gone;
}

/**
 * Starts a mock on a file that was damaged, and says what is wrong with what it does, one sentence each: it starts, and `check` finds
 * nothing wrong, or it refuses in one line and leaves the file as it is.
 */
export async function startOrRefuse(
  file: string,
  check: (child: Child) => Promise<string[]>,
  options?: Options,
): Promise<{ readonly refused: boolean; readonly findings: string[] }> {
  const before = readFileSync(file);
  try {
    const child = await startOn(file, options);
    try {
      return { refused: false, findings: await check(child) };
    } finally {
      await end(child, 'SIGKILL');
    }
  } catch (error) {
    if (!(error instanceof DidNotStart)) throw error;
    const { code, printed } = error;
    const findings = [
      ...(code === 2 ? [] : [`a start that refuses ends with ${String(code)}`]),
      ...(/^understudy: --state [^\n]+\n$/.test(printed)
        ? []
        : [`a start that refuses says ${JSON.stringify(printed)}`]),
      ...(readFileSync(file).equals(before) ? [] : ['a start that refused has changed the file']),
    ];
    return { refused: true, findings };
  }
}
