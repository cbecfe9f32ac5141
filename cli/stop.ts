import { writeError } from './output.ts';

/** Lets a person, or the system, end a run. */
export interface Stop {
  readonly signal: AbortSignal;
  /** Is told where the traces of the run are noted. */
  readonly onLedger: (path: string) => void;
  /** Takes the handlers away. */
  readonly end: () => void;
}

/** Exit code of a run that was not allowed to come to its end. */
export const exitInconclusive = 3;

/** On the first SIGINT or SIGTERM lets the run end early and clean up; on the second ends it at once, and says what is left to do. */
export function stopOnSignals(): Stop {
  const abort = new AbortController();
  let ledger: string | undefined;
  const onSignal = () => {
    if (!abort.signal.aborted) {
      writeError('\nunderstudy: ends after this check and cleans up; once more to end at once\n');
      abort.abort();
      return;
    }
    if (ledger !== undefined) writeError(`\nunderstudy: what is left on the target: understudy clean ${ledger}\n`);
    process.exit(exitInconclusive);
  };
  process.on('SIGINT', onSignal).on('SIGTERM', onSignal);
  return {
    signal: abort.signal,
    onLedger: (path) => {
      ledger = path;
    },
    end: () => {
      process.off('SIGINT', onSignal).off('SIGTERM', onSignal);
    },
  };
}
