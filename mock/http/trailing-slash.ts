import type { RequestHandler } from 'express';
import { refuse } from '../shared/decision.ts';
import { contextOf } from './context.ts';
import { RefusalError } from './refusal-error.ts';

/** Sends a client that put a slash at the end of a path to the path without it. */
export const redirectTrailingSlash: RequestHandler = (request, response, next) => {
  // Not read as a URL, which would resolve an encoded ".." and turn it into a slash at the end.
  const [, path = '', query = ''] = /^([^?]*)(.*)/s.exec(request.originalUrl) ?? [];
  if (!path.endsWith('/') || request.path === '/') {
    next();
    return;
  }
  const context = contextOf(request);
  const rule = context.api.requirements.trailingSlash;
  context.outcome = { rule, findings: [], answer: undefined };
  if (rule !== undefined) response.set('x-understudy-rule', rule);
  response.redirect(307, `${withoutSlashes(path)}${query}`);
};

/** Without the slashes at its end. An expression for them begins anew at each slash, and a path may consist of sixty thousand. */
export function withoutSlashes(path: string): string {
  let { length } = path;
  while (path.charAt(length - 1) === '/') length -= 1;
  return path.slice(0, length);
}

/** Keeps the validator, which reads over a slash at the end of a path, from finding an operation there. */
export const refuseTrailingSlash: RequestHandler = (request, _response, next) => {
  if (request.path !== '/' && request.path.endsWith('/')) {
    const { api } = contextOf(request);
    const message = `${request.path} is not a path of ${api.name}: there is a slash too many at its end`;
    throw new RefusalError(refuse('unknownPath', { requirement: api.requirements.unknownPath, place: [], message }));
  }
  next();
};
