import { Router } from 'express';
import { stringify } from 'yaml';
import { workspaceOf } from '../http/workspace-of.ts';
import type { MockParts } from '../mock.ts';
import { originOf } from './origin.ts';
import { principalsOf, targetOf } from './views.ts';

/** Who may call in this world: for people, and as a target file. */
export function principalRoutes({ apis }: MockParts): Router {
  const router = Router({ caseSensitive: true });
  router.get('/principals', (request, response) => {
    response.json(principalsOf(apis, workspaceOf(request), originOf(request)));
  });
  router.get('/target', (request, response) => {
    const target = targetOf(apis, workspaceOf(request), originOf(request));
    if (request.accepts(['application/yaml', 'application/json']) === 'application/json') response.json(target);
    else response.type('application/yaml').send(stringify(target));
  });
  return router;
}
