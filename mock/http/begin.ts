import type { RequestHandler } from 'express';
import type { Api } from '../shared/api.ts';
import type { Document } from '../shared/document.ts';
import { setContext } from './context.ts';
import { workspaceOf } from './workspace-of.ts';

/** Begins what will be known of a request. Its answer carries the number that the journal gives it. */
export function begin(api: Api, document: Document): RequestHandler {
  return (request, response, next) => {
    const workspace = workspaceOf(request);
    const entryId = workspace.journal.nextId();
    response.set('x-understudy-request', String(entryId));
    setContext(request, {
      workspace,
      api,
      document,
      entryId,
      at: workspace.clock.now(),
      startedAt: performance.now(),
      params: {},
      body: { kind: 'none' },
    });
    next();
  };
}
