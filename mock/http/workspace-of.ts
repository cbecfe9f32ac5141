import type { Request } from 'express';
import type { Workspace } from '../workspace.ts';

const key = Symbol('workspace');

declare global {
  // eslint-disable-next-line @typescript-eslint/no-namespace -- it is how Express is told what a request carries
  namespace Express {
    interface Request {
      [key]?: Workspace;
    }
  }
}

/** Keeps which world a request goes to. */
export function setWorkspace(request: Request, workspace: Workspace): void {
  request[key] = workspace;
}

/** The world that a request goes to, by its address. Throws where `setWorkspace` was not called before. */
export function workspaceOf(request: Request): Workspace {
  const workspace = request[key];
  if (!workspace)
    throw new Error(`${request.method} ${request.path} has no workspace: it did not come through the app`);
  return workspace;
}
