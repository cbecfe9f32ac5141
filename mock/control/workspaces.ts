import { type RequestHandler, Router } from 'express';
import type { MockParts } from '../mock.ts';
import { isName, nameRule } from '../worlds/names.ts';
import { defaultName, type NamedWorkspace, type Workspaces } from '../worlds/workspaces.ts';

/** What worlds there are. */
export function workspaceRoutes({ workspaces }: MockParts): Router {
  const router = Router({ caseSensitive: true });
  router.get('/workspaces', (_request, response) => {
    const { limit, idleMs } = workspaces;
    response.json({ limit, idleMs, workspaces: workspaces.list().map(describe) });
  });
  router.delete('/', refuseDefault);
  return router;
}

/** Ends the world of a name. It stands before the world itself, which it would make in order to end it. */
export function endWorkspace(workspaces: Workspaces): RequestHandler {
  return (request, response, next) => {
    // As it stands in the address, as in `enterNamed`: /w/NAME/_understudy.
    const name = request.path.split('/')[2] ?? '';
    if (name === defaultName) {
      next();
      return;
    }
    if (!isName(name)) {
      response.status(400).json({ error: `${JSON.stringify(name)} is no name of a workspace: it has ${nameRule}` });
      return;
    }
    workspaces.remove(name);
    response.status(204).end();
  };
}

const refuseDefault: RequestHandler = (_request, response) => {
  response.status(405).set('Allow', 'GET, HEAD').json({
    error:
      'The default workspace cannot be ended: it is there as long as the mock. POST /_understudy/reset begins it anew',
  });
};

function describe({ name, workspace }: NamedWorkspace): Record<string, string | number> {
  const { path, usage, journal, history } = workspace;
  return {
    name,
    path,
    createdAt: new Date(usage.createdAt).toISOString(),
    lastUsedAt: new Date(usage.lastUsedAt).toISOString(),
    requests: journal.lastId,
    writes: history.writes,
  };
}
