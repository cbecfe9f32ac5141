import type { RequestHandler } from 'express';
import type { Api } from '../shared/api.ts';
import type { Document } from '../shared/document.ts';
import type { Workspace } from '../workspace.ts';
import { setContext } from './context.ts';

/** Begins what will be known of a request. */
export function begin(workspace: Workspace, api: Api, document: Document): RequestHandler {
  return (request, _response, next) => {
    const entryId = workspace.journal.nextId();
    setContext(request, {
      workspace,
      api,
      document,
      entryId,
      startedAt: Date.now(),
      params: {},
      body: { kind: 'none' },
    });
    next();
  };
}
