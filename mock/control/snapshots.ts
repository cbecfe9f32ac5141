import { type Request, Router } from 'express';
import { workspaceOf } from '../http/workspace-of.ts';
import { isName, nameRule } from '../worlds/names.ts';
import type { Workspace } from '../workspace.ts';
import { ControlError } from './control-error.ts';

/** States of the workspace, by name, to go back to. */
export function snapshotRoutes(): Router {
  const router = Router({ caseSensitive: true });
  router.get('/snapshots', (request, response) => {
    response.json({ snapshots: workspaceOf(request).snapshots.list() });
  });
  router.put('/snapshots/:name', (request, response) => {
    const name = nameIn(request);
    const { snapshots, state, clock, history } = workspaceOf(request);
    const isNew = !snapshots.has(name);
    const taken = snapshots.take(name, state, clock.now(), history.writes);
    if (!taken)
      throw new ControlError(
        409,
        `The snapshot ${name} was not taken: there are ${snapshots.limit} already. DELETE one, or take one over another`,
      );
    response.status(isNew ? 201 : 200).json(taken);
  });
  router.post('/snapshots/:name/restore', async (request, response) => {
    const name = nameIn(request);
    const workspace = workspaceOf(request);
    const state = workspace.snapshots.open(name);
    if (!state) throw unknown(name, workspace);
    await workspace.exchange(state, { operation: 'restoreSnapshot' });
    response.json({ status: 'restored', name, scenario: state.scenario });
  });
  router.delete('/snapshots/:name', (request, response) => {
    const name = nameIn(request);
    const workspace = workspaceOf(request);
    if (!workspace.snapshots.remove(name)) throw unknown(name, workspace);
    response.status(204).end();
  });
  return router;
}

function nameIn({ params: { name } }: Request<{ name: string }>): string {
  if (isName(name)) return name;
  throw new ControlError(400, `${JSON.stringify(name)} is no name of a snapshot: it has ${nameRule}`);
}

function unknown(name: string, { snapshots }: Workspace): ControlError {
  const names = snapshots.list().map((each) => each.name);
  const known = names.length > 0 ? `there are ${names.join(', ')}` : 'there is none yet';
  return new ControlError(404, `There is no snapshot ${name}: ${known}`);
}
