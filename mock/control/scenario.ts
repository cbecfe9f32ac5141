import { Router } from 'express';
import { workspaceOf } from '../http/workspace-of.ts';
import { exportScenario } from '../worlds/export.ts';

/** This world, to begin another mock with. */
export function scenarioRoutes(): Router {
  const router = Router({ caseSensitive: true });
  router.get('/scenario', (request, response) => {
    response.type('application/yaml').send(exportScenario(workspaceOf(request).state));
  });
  return router;
}
