import type { RequestHandler } from 'express';

/**
 * One handler out of several, called in their order: what a router does, without matching a path for each of them. Two dozen
 * stations of one request otherwise cost more than all that they do (docs/decisions/0015). What is thrown, rejected or given to
 * `next` ends the line and goes on as an error.
 */
export function inLine(handlers: readonly RequestHandler[]): RequestHandler {
  return (request, response, done) => {
    const call = (index: number): void => {
      const handler = handlers[index];
      if (!handler) {
        done();
        return;
      }
      const next = (error?: unknown): void => {
        if (error === undefined || error === null) call(index + 1);
        else done(error);
      };
      try {
        const result: unknown = handler(request, response, next);
        if (result instanceof Promise) result.catch(done);
      } catch (error) {
        done(error);
      }
    };
    call(0);
  };
}
