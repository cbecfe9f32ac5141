import { Router } from 'express';
import { workspaceOf } from '../http/workspace-of.ts';
import type { MockParts } from '../mock.ts';
import { reset } from '../worlds/reset.ts';
import { describeProblem } from '../worlds/state.ts';
import { ControlError } from './control-error.ts';
import { stateBody, stateBytesOf } from './read-state.ts';

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
  router.put('/state', stateBody, async (request, response) => {
    if (!request.is('json')) throw new ControlError(415, 'A state is put in as application/json');
    const world = mock.openState(request.body);
    if (Array.isArray(world))
      throw new ControlError(
        400,
        'The state was not put in: it is not a state of this mock',
        world.map(({ path, message }) => describeProblem({ path: path.length > 0 ? path : ['state'], message })),
      );
    const workspace = workspaceOf(request);
    const bytes = stateBytesOf(request);
    const tooMany = mock.stateRoom.makeFor(workspace, bytes);
    if (tooMany > 0)
      throw new ControlError(
        507,
        `The state was not put in: of its ${bytes} bytes ${tooMany} are too many. States that were put in and are still there may have ` +
          `${mock.stateRoom.limit} bytes together, in all workspaces. DELETE snapshots or workspaces that hold others, or put in a smaller one`,
      );
    world.putIn = { bytes };
    await workspace.replace(world, { operation: 'putState', heavy: true });
    response.json({ status: 'replaced', scenario: world.scenario });
  });
  return router;
}
