import type { RequestHandler } from 'express';
import type { Api } from '../shared/api.ts';
import type { Document } from '../shared/document.ts';
import { type Context, setContext } from './context.ts';
import { rehearsalOf } from './rehearsal.ts';
import { workspaceOf } from './workspace-of.ts';

/** Begins what will be known of a request. Its answer carries the number that the journal gives it. */
export function begin(api: Api, document: Document): RequestHandler {
  return (request, response, next) => {
    const workspace = workspaceOf(request);
    const rehearsal = rehearsalOf(request);
    const entryId = rehearsal ? 0 : workspace.journal.nextId();
    response.set('x-understudy-request', String(entryId));
    const context: Context = {
      workspace,
      api,
      document,
      rehearsal,
      entryId,
      at: rehearsal?.at ?? workspace.clock.now(),
      startedAt: performance.now(),
      params: {},
      body: { kind: 'none' },
    };
    if (rehearsal) rehearsal.context = context;
    setContext(request, context);
    next();
  };
}
