import { exitCodeOf, preflight } from '../preflight/preflight.ts';
import type { OpenTarget } from '../targets/open-target.ts';
import type { ApiName } from '../targets/target-file.ts';
import { UsageError } from '../../support/usage-error.ts';

/**
 * Tries the addresses and credentials of a deployment before anything else is sent. Answers what is down, in a line each. Throws a
 * `UsageError` that names the line of the target file when the file is wrong.
 * @param signal ends it early, which is a line of its own
 */
export async function tryDeployment(
  { file, locate }: Pick<OpenTarget, 'file' | 'locate'>,
  apis: readonly ApiName[],
  signal?: AbortSignal,
): Promise<readonly string[]> {
  if (!file) return [];
  const findings = await preflight(file, { only: apis, signal });
  if (signal?.aborted) return ['the run was ended while the target was tried'];
  const [wrong, ...more] = findings.filter(({ verdict }) => verdict === 'wrong');
  if (wrong) {
    const others = more.length > 0 ? ` (and ${more.length} more: see understudy doctor)` : '';
    throw new UsageError(`${locate(wrong.place)}: ${wrong.place.join('.')} ${wrong.message}${others}`);
  }
  if (exitCodeOf(findings) === 0) return [];
  const down = findings.filter(({ verdict }) => verdict === 'down');
  if (down.length === 0) return ['nothing could be tried: the target file gives no credentials'];
  return down.map(({ place, message }) => `${place.slice(1).join('.')}: ${message}`);
}
