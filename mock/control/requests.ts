import { Router } from 'express';
import { workspaceOf } from '../http/workspace-of.ts';
import { withRequirement } from './views.ts';

const journalKeeps = 'it keeps the last ones only, and a reset empties it';

/** The journal: every request with its answer, and what decided it. */
export function requestRoutes(): Router {
  const router = Router({ caseSensitive: true });
  router.get('/requests', (request, response) => {
    response.json({ requests: workspaceOf(request).journal.list() });
  });
  router.get('/requests/:id', (request, response) => {
    const entry = workspaceOf(request).journal.get(Number(request.params.id));
    if (entry) response.json(withRequirement(entry));
    else response.status(404).json({ error: `The journal has no request ${request.params.id}: ${journalKeeps}` });
  });
  router.delete('/requests', (request, response) => {
    workspaceOf(request).journal.clear();
    response.status(204).end();
  });
  return router;
}
