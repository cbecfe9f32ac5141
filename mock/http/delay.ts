import type { RequestHandler } from 'express';

/** How long an answer is held back, in milliseconds: between the two. */
export interface Latency {
  readonly min: number;
  readonly max: number;
}

/** Holds every request back for a while. */
export function delay({ min, max }: Latency): RequestHandler {
  return (_request, _response, next) => {
    if (max <= 0) next();
    else setTimeout(next, min + Math.random() * (max - min));
  };
}
