import express, { type ErrorRequestHandler, Router } from 'express';
import { stringify } from 'yaml';
import { findHostile } from '../shared/hostile.ts';
import { describeProblem } from '../worlds/state.ts';
import { maxBodyBytes } from '../http/read-body.ts';
import type { MockParts } from '../mock.ts';
import type { Workspace } from '../workspace.ts';
import { principalsOf, targetOf, withRequirement } from './views.ts';

/** How large a state may be that is put in, in bytes: a world of 100,000 people fits. */
const maxStateBytes = 256 * maxBodyBytes;

const journalKeeps = 'it keeps the last ones only, and a reset empties it';

/** The control API of one workspace: what tests need beside the three APIs. */
export function controlRouter(mock: MockParts, workspace: Workspace): Router {
  const router = Router({ caseSensitive: true });
  const { version } = mock;

  router.get('/health', (_request, response) => {
    const { scenario, seed } = workspace.state;
    const { defects } = mock;
    const apis = mock.apis.map(({ name }) => name);
    response.json({ status: 'up', version, apis, scenario, seed, ...(defects.length > 0 && { defects }) });
  });
  router.post('/reset', async (_request, response) => {
    await workspace.replace(mock.freshWorld());
    response.json({ status: 'reset', scenario: workspace.state.scenario });
  });
  router.get('/state', (_request, response) => {
    response.json(workspace.state);
  });
  router.put('/state', express.json({ limit: maxStateBytes, strict: false }), async (request, response) => {
    if (!request.is('json')) {
      response.status(415).json({ error: 'A state is put in as application/json' });
      return;
    }
    const document: unknown = request.body;
    const hostile = findHostile(document, 'state');
    const world = hostile ? [{ path: hostile.place, message: hostile.message }] : mock.openState(document);
    if (Array.isArray(world)) {
      const problems = world.map(describeProblem);
      response
        .status(400)
        .json({ error: 'The state was not put in: it is not a state of this mock', problems: problems.slice(0, 100) });
      return;
    }
    await workspace.replace(world);
    response.json({ status: 'replaced', scenario: world.scenario });
  });
  router.get('/principals', (request, response) => {
    response.json(principalsOf(mock.apis, workspace, originOf(request)));
  });
  router.get('/target', (request, response) => {
    const target = targetOf(mock.apis, workspace, originOf(request));
    if (request.accepts(['application/yaml', 'application/json']) === 'application/json') response.json(target);
    else response.type('application/yaml').send(stringify(target));
  });
  router.get('/requests', (_request, response) => {
    response.json({ requests: workspace.journal.list() });
  });
  router.get('/requests/:id', (request, response) => {
    const entry = workspace.journal.get(Number(request.params.id));
    if (entry) response.json(withRequirement(entry));
    else response.status(404).json({ error: `The journal has no request ${request.params.id}: ${journalKeeps}` });
  });
  router.delete('/requests', (_request, response) => {
    workspace.journal.clear();
    response.status(204).end();
  });
  router.use((request, response) => {
    response.status(404).json({
      error: `The control API has no ${request.method} ${request.path}`,
      see: `${workspace.controlPath}/health`,
    });
  });
  router.use(controlErrors(mock));
  return router;
}

function originOf(request: express.Request): string {
  return `${request.protocol}://${request.get('host') ?? 'localhost'}`;
}

function controlErrors(mock: MockParts): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    if (response.headersSent) {
      next(error);
      return;
    }
    const status = error instanceof Error && 'status' in error && typeof error.status === 'number' ? error.status : 500;
    if (status >= 500) mock.report(error);
    response.status(status).json({
      error: `${request.method} ${request.originalUrl} failed: ${error instanceof Error ? error.message : String(error)}`,
    });
  };
}
