import { Router } from 'express';
import { z } from 'zod';
import { workspaceOf } from '../http/workspace-of.ts';
import { ControlError } from './control-error.ts';
import { jsonBody, read } from './read-json.ts';

const Steps = z.strictObject({ count: z.int('must be a whole number').min(1, 'must be 1 or more').default(1) });

/** The last writes of the workspace: what there is to undo and to do again, next one first. */
export function historyRoutes(): Router {
  const router = Router({ caseSensitive: true });
  router.get('/history', (request, response) => {
    response.json(workspaceOf(request).history.list());
  });
  router.post('/undo', jsonBody, async (request, response) => {
    const { count } = read(Steps, request.body ?? {}, 'Nothing was undone');
    const workspace = workspaceOf(request);
    const done = await workspace.undo(count);
    if (done === 0) throw new ControlError(409, 'Nothing was undone: there is no write left that could be');
    response.json({ ...workspace.history.list(), done });
  });
  router.post('/redo', jsonBody, async (request, response) => {
    const { count } = read(Steps, request.body ?? {}, 'Nothing was done again');
    const workspace = workspaceOf(request);
    const done = await workspace.redo(count);
    if (done === 0)
      throw new ControlError(409, 'Nothing was done again: nothing was undone, or something was written since');
    response.json({ ...workspace.history.list(), done });
  });
  return router;
}
