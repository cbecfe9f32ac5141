import type { RequestHandler } from 'express';
import { contextOf } from './context.ts';
import { journalEntry } from './journal-entry.ts';

/** Gives each request with its answer to the journal, once the answer is out. */
export const record: RequestHandler = (request, response, next) => {
  const context = contextOf(request);
  if (!context.rehearsal) {
    response.once('close', () => {
      const { write, bytes } = journalEntry(request, response, context);
      context.workspace.journal.add(context.entryId, write, bytes);
    });
  }
  next();
};
