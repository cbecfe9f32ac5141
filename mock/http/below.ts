import type { ErrorRequestHandler, RequestHandler } from 'express';

/**
 * Leads what is below a path to a handler that sees the rest of the path, as a router does, without an expression and a loop for
 * each request (docs/decisions/0015). What the handler passes on goes on as it came; its errors go to `answer`, as often as one
 * comes, at most twice: an answer that breaks its document is an error, too.
 */
export function below(path: string, handler: RequestHandler, answer: ErrorRequestHandler): RequestHandler {
  return (request, response, next) => {
    const { url, baseUrl } = request;
    if (!isBelow(url, path)) {
      next();
      return;
    }
    const rest = url.slice(path.length);
    request.url = rest.startsWith('/') ? rest : `/${rest}`;
    request.baseUrl = baseUrl + path;
    let answered = 0;
    const done = (error?: unknown): void => {
      Object.assign(request, { url, baseUrl });
      if (error === undefined || error === null || answered === 2) {
        next(error);
        return;
      }
      answered += 1;
      answer(error, request, response, done);
    };
    handler(request, response, done);
  };
}

/** Whether an address is a path, or one below it. */
export function isBelow(url: string, path: string): boolean {
  return url.startsWith(path) && /^(?:[/?]|$)/.test(url.slice(path.length));
}
