import { Router } from 'express';
import { workspaceOf } from '../http/workspace-of.ts';
import type { MockParts } from '../mock.ts';

/** What is served, and from which scenario. */
export function healthRoutes({ version, apis, defects, scenarioError }: MockParts): Router {
  const router = Router({ caseSensitive: true });
  router.get('/health', (request, response) => {
    const { scenario, seed } = workspaceOf(request).state;
    const names = apis.map(({ name }) => name);
    const error = scenarioError();
    response.json({
      status: 'up',
      version,
      apis: names,
      scenario,
      seed,
      ...(defects.length > 0 && { defects }),
      ...(error !== undefined && { scenarioError: error }),
    });
  });
  return router;
}
