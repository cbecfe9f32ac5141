import type { RequestHandler } from 'express';
import { isName, nameRule } from '../worlds/names.ts';
import type { Workspaces } from '../worlds/workspaces.ts';
import { cors } from './cors.ts';
import { setWorkspace } from './workspace-of.ts';

/** Leads a request without a workspace in its address into the default one. */
export function enterDefault({ first }: Workspaces): RequestHandler {
  return (request, _response, next) => {
    first.usage.touch();
    setWorkspace(request, first);
    next();
  };
}

/**
 * Leads a request below `/w/NAME` into the world of that name, which it may be the first to enter. Mounted there, so that what follows
 * sees the rest of the path.
 * @param stray answers what is for nothing that a world has: no world is made for it. Default: every path is one of a world
 */
export function enterNamed(
  workspaces: Workspaces,
  stray: RequestHandler = (_request, _response, next) => {
    next();
  },
): RequestHandler {
  return (request, response, next) => {
    // As it stands in the address: no character of a good name needs to be escaped.
    const name = request.baseUrl.slice(request.baseUrl.lastIndexOf('/') + 1);
    // A front-end of another origin shall be able to read why its API is not there.
    const refuse = (answer: () => void) => {
      if (request.path.startsWith('/_understudy')) answer();
      else cors(request, response, answer);
    };
    if (!isName(name)) {
      refuse(() => {
        response.status(400).json({ error: `${JSON.stringify(name)} is no name of a workspace: it has ${nameRule}` });
      });
      return;
    }
    void stray(request, response, () => {
      const workspace = workspaces.enter(name);
      if (workspace) {
        response.once('close', workspace.usage.begin());
        setWorkspace(request, workspace);
        next();
        return;
      }
      refuse(() => {
        const seconds = Math.max(1, Math.ceil(workspaces.roomInMs() / 1000));
        response.status(503).set('Retry-After', String(seconds)).json(full(name, workspaces));
      });
    });
  };
}

function full(name: string, { limit, idleMs }: Workspaces): { error: string; limit: number; idleMs: number } {
  const error =
    `The workspace ${name} was not made: there are ${limit} already, and none of them was idle for ${idleMs / 60_000} minutes. ` +
    'End one with DELETE /w/NAME/_understudy, or start with --workspaces N or --workspace-idle MINUTES';
  return { error, limit, idleMs };
}
