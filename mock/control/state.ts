import express, { Router } from 'express';
import { workspaceOf } from '../http/workspace-of.ts';
import type { MockParts } from '../mock.ts';
import { limits } from '../shared/limits.ts';
import { reset } from '../worlds/reset.ts';
import { describeProblem } from '../worlds/state.ts';

/** The whole state, out and in, and back to the scenario. */
export function stateRoutes(mock: MockParts): Router {
  const router = Router({ caseSensitive: true });
  router.post('/reset', async (request, response) => {
    const workspace = workspaceOf(request);
    await reset(workspace, mock.freshWorld());
    response.json({ status: 'reset', scenario: workspace.state.scenario });
  });
  router.get('/state', (request, response) => {
    response.json(workspaceOf(request).state);
  });
  router.put('/state', express.json({ limit: limits.stateBytes.value, strict: false }), async (request, response) => {
    if (!request.is('json')) {
      response.status(415).json({ error: 'A state is put in as application/json' });
      return;
    }
    const world = mock.openState(request.body);
    if (Array.isArray(world)) {
      const problems = world.map(describeProblem);
      response.status(400).json({
        error: 'The state was not put in: it is not a state of this mock',
        problems: problems.slice(0, limits.problems.value),
      });
      return;
    }
    await workspaceOf(request).replace(world, { operation: 'putState', heavy: true });
    response.json({ status: 'replaced', scenario: world.scenario });
  });
  return router;
}
