import type { Request, RequestHandler } from 'express';
import { contextOf } from './context.ts';

/*
 * express-openapi-validator compiles the schemas of an operation anew for every content type that a request names, and keeps them:
 * each new name costs time and memory for good, and one with a stray "%" makes the compiling fail (seen in 5.6, found by the
 * fuzzer). So it is shown the content type only where, and as far as, it depends on it; for answers see `quick-validator.ts`.
 */

/** Has the validator of requests see the content type of bodies that are read, without its parameters. */
export function withPlainType(station: RequestHandler): RequestHandler {
  return (request, response, next) => {
    const { 'content-type': sent } = request.headers;
    const plain = plainType(request, sent);
    if (plain === sent) return station(request, response, next);
    request.headers['content-type'] = plain;
    return station(request, response, (error?: unknown) => {
      request.headers['content-type'] = sent;
      next(error);
    });
  };
}

function plainType(request: Request, sent: string | undefined): string | undefined {
  const { document, operationId = '' } = contextOf(request);
  if (!document.requestBody(operationId)) return undefined;
  return /^\s*application\/json\s*;/i.test(sent ?? '') ? 'application/json' : sent;
}
