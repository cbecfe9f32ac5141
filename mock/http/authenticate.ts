import type { RequestHandler } from 'express';
import { contextOf } from './context.ts';
import { RefusalError } from './refusal-error.ts';

/** Finds out who calls; without good credentials the request ends here. */
export const authenticate: RequestHandler = async (request, _response, next) => {
  const context = contextOf(request);
  const { workspace, api } = context;
  const found = await workspace.api(api.name).identify({ headers: request.headers }, workspace.clock.now());
  if (found.kind === 'refusal') throw new RefusalError(found);
  context.identity = found;
  next();
};
