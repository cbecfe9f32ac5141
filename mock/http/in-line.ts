import type { RequestHandler } from 'express';

/**
 * One handler out of several, called in their order: what a router does, without matching a path for each of them. Two dozen
 * stations of one request otherwise cost more than all that they do (docs/decisions/0015). What is thrown, rejected or given to
 * `next` ends the line and goes on as an error.
 */
export function inLine(handlers: readonly RequestHandler[]): RequestHandler {
  return (request, response, done) => {
    let index = -1;
    const next = (error?: unknown): void => {
      index += 1;
      const handler = handlers[index];
      if (!handler || (error !== undefined && error !== null)) {
        done(error);
        return;
      }
      try {
        const result: unknown = handler(request, response, next);
        if (result instanceof Promise) result.catch(done);
      } catch (thrown) {
        done(thrown);
      }
    };
    next();
  };
}
