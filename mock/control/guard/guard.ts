import type { RequestHandler } from 'express';
import type { Access } from './access.ts';
import { checkHost } from './check-host.ts';
import { checkSite } from './check-site.ts';
import { checkToken } from './check-token.ts';

/** What stands before the control API. It steers the mock and shows its credentials: docs/decisions/0016. */
export function guard(access: Access): RequestHandler[] {
  return [keepFromPages, checkHost(access), checkSite, checkToken(access)];
}

/** Also where a browser does not say who asks, no other page gets at an answer by naming it as a script or an image. */
const keepFromPages: RequestHandler = (_request, response, next) => {
  response.set({ 'cross-origin-resource-policy': 'same-origin', 'x-content-type-options': 'nosniff' });
  next();
};
