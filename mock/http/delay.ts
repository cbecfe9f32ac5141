import type { RequestHandler } from 'express';
import { contextOf } from './context.ts';

/** How long an answer is held back, in milliseconds: between the two. */
export interface Latency {
  readonly min: number;
  readonly max: number;
}

/** Holds every request back for a while, unless it is only rehearsed. */
export function delay(latency: Latency): RequestHandler {
  return (request, _response, next) => {
    if (contextOf(request).rehearsal) next();
    else holdBack(latency, next);
  };
}

/** Calls `go` when the time is up; at once where there is none. */
export function holdBack({ min, max }: Latency, go: () => void): void {
  if (max <= 0) go();
  else setTimeout(go, min + Math.random() * (max - min));
}
