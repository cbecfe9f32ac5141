import { Router } from 'express';
import { workspaceOf } from '../http/workspace-of.ts';
import type { MockParts } from '../mock.ts';
import { explainRoutes } from './explain.ts';
import { faultRoutes } from './faults.ts';
import { clockRoutes } from './clock.ts';
import { consoleRoutes } from './console.ts';
import { drawnRoutes } from './drawn.ts';
import { controlErrors } from './errors.ts';
import { healthRoutes } from './health.ts';
import { historyRoutes } from './history.ts';
import { principalRoutes } from './principals.ts';
import { requestRoutes } from './requests.ts';
import { scenarioRoutes } from './scenario.ts';
import { snapshotRoutes } from './snapshots.ts';
import { specRoutes } from './specs.ts';
import { stateRoutes } from './state.ts';
import { workspaceRoutes } from './workspaces.ts';

/** The control API: what tests need beside the three APIs, for the workspace that a request is addressed to. */
export function controlRouter(mock: MockParts): Router {
  const router = Router({ caseSensitive: true });
  router.use(healthRoutes(mock));
  router.use(stateRoutes(mock));
  router.use(principalRoutes(mock));
  router.use(requestRoutes(mock));
  router.use(clockRoutes());
  router.use(historyRoutes());
  router.use(snapshotRoutes());
  router.use(scenarioRoutes());
  router.use(explainRoutes(mock));
  router.use(faultRoutes(mock));
  router.use(workspaceRoutes(mock));
  router.use(specRoutes(mock));
  router.use(drawnRoutes(mock));
  router.use(consoleRoutes(mock));
  router.use((request, response) => {
    response.status(404).json({
      error: `The control API has no ${request.method} ${request.path}`,
      see: `${workspaceOf(request).controlPath}/health`,
    });
  });
  router.use(controlErrors(mock));
  return router;
}
