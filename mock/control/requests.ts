import { Router } from 'express';
import { workspaceOf } from '../http/workspace-of.ts';
import type { MockParts } from '../mock.ts';
import { ControlError } from './control-error.ts';
import { harOf } from './har.ts';
import { journalQuery, select } from './journal-filter.ts';
import { originOf } from './origin.ts';
import { streamRoutes } from './stream.ts';
import { withRequirement } from './views.ts';

const journalKeeps = 'it keeps the last ones only, and a reset empties it';

/** The journal: every request with its answer, and what decided it. */
export function requestRoutes(mock: MockParts): Router {
  const router = Router({ caseSensitive: true });
  router.get('/requests', async (request, response) => {
    const { count, entries } = select(workspaceOf(request), await journalQuery(request, mock));
    response.json({ count, requests: entries });
  });
  router.get('/requests.har', async (request, response) => {
    const { entries } = select(workspaceOf(request), await journalQuery(request, mock));
    response
      .attachment('understudy.har')
      .type('json')
      .json(harOf(entries, originOf(request), mock.version));
  });
  router.use(streamRoutes(mock));
  router.get('/requests/:id', (request, response) => {
    const { id } = request.params;
    const entry = workspaceOf(request).journal.get(Number(id));
    if (!entry) throw new ControlError(404, `The journal has no request ${id}: ${journalKeeps}`);
    response.json(withRequirement(entry));
  });
  router.delete('/requests', (request, response) => {
    workspaceOf(request).journal.clear();
    response.status(204).end();
  });
  return router;
}
