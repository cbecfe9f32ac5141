import type { Progress } from '../conformance/runner/options.ts';

/** How far a run has come, in one line that is drawn again and again. */
export interface ProgressLine {
  readonly show: (progress: Progress) => void;
  /** Takes the line away. */
  readonly end: () => void;
}

/** The shortest time between two drawings, in milliseconds: a terminal is slower than a run. */
const pause = 50;

/** Shows progress on a terminal, and nothing elsewhere. */
export function showProgress(
  stream: Pick<NodeJS.WriteStream, 'isTTY' | 'columns' | 'write'> = process.stderr,
  now: () => number = () => performance.now(),
): ProgressLine {
  if (!stream.isTTY) return { show: () => undefined, end: () => undefined };
  let failed = 0;
  let last = Number.NEGATIVE_INFINITY;
  let drawn = false;
  return {
    show: (progress) => {
      if (progress.result?.outcome === 'fail') failed += 1;
      if (now() - last < pause && progress.done < progress.all) return;
      last = now();
      drawn = true;
      stream.write(`\r\u001b[K${lineOf(progress, failed).slice(0, Math.max(0, stream.columns - 1))}`);
    },
    end: () => {
      if (drawn) stream.write('\r\u001b[K');
      drawn = false;
    },
  };
}

function lineOf({ stage, done, all, result }: Progress, failed: number): string {
  if (stage === 'start') return 'getting ready …';
  const bar = all === 0 ? '' : `${'█'.repeat(Math.floor((done / all) * 20)).padEnd(20, '░')} `;
  if (stage === 'clean') return `${bar}${done} of ${all} taken away`;
  const failures = failed > 0 ? `, ${failed} failed` : '';
  return `${bar}${done} of ${all}${failures}  ${result?.id ?? ''}`;
}
