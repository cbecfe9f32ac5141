import { getHeapStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** From how many bytes on it is worth the second that it takes. */
const worthwhile = 200 * 2 ** 20;

/**
 * Collects what the making of a large world has left: V8 sees no need for as long as the heap may grow, and every collection of
 * young objects takes longer meanwhile (docs/decisions/0015).
 */
export function tidyHeap(): void {
  if (getHeapStatistics().used_heap_size < worthwhile) return;
  setFlagsFromString('--expose-gc');
  runInNewContext('gc()');
  setFlagsFromString('--no-expose-gc');
}
