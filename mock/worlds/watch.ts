import type { FSWatcher } from 'chokidar';
import type { LivingScenario } from './living-scenario.ts';

/** A file counts as written when it has not grown for so many milliseconds. */
const settled = { stabilityThreshold: 60, pollInterval: 20 };

/** Is told what became of a change: the scenario is another one, or its file is wrong. */
export type OnChange = (change: { readonly error: string | undefined }) => Promise<void> | void;

/**
 * Reads a scenario again whenever its file changes, or one that it extends. Editors replace a file by another one, and write it in
 * pieces: chokidar knows that (docs/decisions/0004). It does not keep the process alive. Resolves when changes are noticed; the
 * function that it answers ends it.
 * @param onFailure is told what went wrong that the file is not to blame for
 */
export async function watchScenario(
  scenario: LivingScenario,
  onChange: OnChange,
  onFailure: (error: unknown) => void,
): Promise<() => Promise<void>> {
  // Loaded when it is wanted.
  const { watch } = await import('chokidar');
  let watcher: FSWatcher | undefined;
  let turn = Promise.resolve();
  let ended = false;
  const follow = async () => {
    const before = watcher;
    const next = watch([...scenario.files], { persistent: false, ignoreInitial: true, awaitWriteFinish: settled });
    watcher = next;
    next.on('all', () => {
      turn = turn.then(reload).catch(onFailure);
    });
    await new Promise<void>((resolve) => next.once('ready', resolve));
    await before?.close();
  };
  const reload = async () => {
    if (ended) return;
    const before = scenario.files.join('\n');
    await scenario.reload();
    if (scenario.files.join('\n') !== before) {
      await follow();
      // What changed before anybody looked.
      await scenario.reload();
    }
    await onChange({ error: scenario.error });
  };
  await follow();
  return async () => {
    ended = true;
    await watcher?.close();
  };
}
