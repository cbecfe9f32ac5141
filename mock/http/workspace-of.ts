import type { Request } from 'express';
import type { Workspace } from '../workspace.ts';

const workspaces = new WeakMap<Request, Workspace>();

/** Keeps which world a request goes to. */
export function setWorkspace(request: Request, workspace: Workspace): void {
  workspaces.set(request, workspace);
}

/** The world that a request goes to, by its address. Throws where `setWorkspace` was not called before. */
export function workspaceOf(request: Request): Workspace {
  const workspace = workspaces.get(request);
  if (!workspace)
    throw new Error(`${request.method} ${request.path} has no workspace: it did not come through the app`);
  return workspace;
}
