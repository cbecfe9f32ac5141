import { z } from 'zod';
import type { ApiName } from '../shared/api.ts';
import { limits } from '../shared/limits.ts';

/** How many ids a world has given. */
export const Sequence = z
  .int()
  .nonnegative()
  .max(limits.ids.value, `must be ${limits.ids.value} or less: so many ids can be given`);

/** What one request has changed, as a line of a state file. */
export const ChangeLine = z.strictObject({
  api: z.string(),
  /** How many ids were given when it was done. */
  sequence: Sequence,
  changes: z.array(z.unknown()).readonly(),
});
export type ChangeLine = z.infer<typeof ChangeLine>;

/** The changes of lines by API, in their order. */
export function changesOf(lines: readonly ChangeLine[], apis: readonly ApiName[]): Map<ApiName, readonly unknown[]> {
  return new Map(
    apis.map((name) => [name, lines.filter(({ api }) => api === name).flatMap(({ changes }) => changes)] as const),
  );
}
