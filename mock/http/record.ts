import type { RequestHandler } from 'express';
import { contextOf } from './context.ts';
import { journalEntry } from './journal-entry.ts';

/** Writes each request with its answer into the journal, once the answer is out. */
export const record: RequestHandler = (request, response, next) => {
  const context = contextOf(request);
  if (!context.rehearsal) {
    response.once('close', () => {
      context.workspace.journal.add(journalEntry(request, response, context));
    });
  }
  next();
};
