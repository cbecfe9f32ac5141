import type { RequestHandler } from 'express';
import { contextOf, nowOf } from './context.ts';
import { anyone } from './known-callers.ts';
import { RefusalError } from './refusal-error.ts';

/** Finds out who calls; without good credentials the request ends here. */
export const authenticate: RequestHandler = async (request, _response, next) => {
  const context = contextOf(request);
  const { workspace, api } = context;
  const { headers } = request;
  const credentials = workspace.deviation?.hears?.({ headers }) ?? { headers };
  const found = await workspace.api(api.name).identify(credentials, nowOf(context));
  const lenient = found.kind === 'refusal' && workspace.broken.has(found.findings[0].requirement);
  const identity = lenient ? ((await anyone(context)) ?? found) : found;
  if (identity.kind === 'refusal') throw new RefusalError(identity);
  context.identity = identity;
  next();
};
