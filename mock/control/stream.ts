import type { Response } from 'express';
import { Router } from 'express';
import { workspaceOf } from '../http/workspace-of.ts';
import type { MockParts } from '../mock.ts';
import type { Workspace } from '../workspace.ts';
import { ControlError } from './control-error.ts';
import { type JournalQuery, journalQuery } from './journal-filter.ts';

/** How many can listen to one workspace. */
const mostClients = 64;
/** How often a stream says that it is still there, in milliseconds: proxies end those that are silent for a minute. */
const heartbeat = 15_000;

/** The journal as it is written: Server-Sent Events. */
export function streamRoutes(mock: MockParts): Router {
  const router = Router({ caseSensitive: true });
  const clients = new WeakMap<Workspace, number>();
  router.get('/requests/stream', async (request, response) => {
    const workspace = workspaceOf(request);
    const query = await journalQuery(request, mock);
    const open = clients.get(workspace) ?? 0;
    if (open >= mostClients)
      throw new ControlError(
        503,
        `${mostClients} streams are open here already: close one, or ask GET ${workspace.controlPath}/requests?since=ID`,
      );
    clients.set(workspace, open + 1);
    response.once('close', () => clients.set(workspace, (clients.get(workspace) ?? 1) - 1));
    const seen = request.get('last-event-id');
    const since =
      seen !== undefined && /^\d{1,15}$/.test(seen) ? workspace.journal.placeAfter(Number(seen)) : undefined;
    response
      .status(200)
      .set({ 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-cache', 'X-Accel-Buffering': 'no' });
    send(response, workspace, query, since ?? (request.query.since === undefined ? workspace.journal.end : query.from));
  });
  return router;
}

/**
 * Sends what is in the journal from a place on, and then what comes. The journal itself is the buffer: a client that reads slower
 * than requests come finds the next one that is still kept when it has read the last one.
 */
function send(response: Response, { journal, ended }: Workspace, { matches }: JournalQuery, from: number): void {
  let place = from;
  let full = false;
  const pump = () => {
    for (let next = journal.from(place); next && !full; next = journal.from(place)) {
      place = next.place + 1;
      const { entry } = next;
      if (matches(entry)) full = !response.write(`event: request\nid: ${entry.id}\ndata: ${JSON.stringify(entry)}\n\n`);
    }
  };
  const drained = () => {
    full = false;
    pump();
  };
  const cleared = () => {
    place = journal.end;
    response.write('event: cleared\ndata: {}\n\n');
  };
  const beat = setInterval(() => response.write(': still here\n\n'), heartbeat).unref();
  const deaf = journal.listen({ added: pump, cleared });
  // Whoever reads that a world was removed does not come back, which would bring it back.
  const end = () => response.end(ended.reason === 'removed' ? 'event: ended\ndata: {}\n\n' : '');
  response.on('drain', drained).once('close', () => {
    clearInterval(beat);
    deaf();
    ended.removeEventListener('abort', end);
  });
  response.write(': what comes into the journal\n\n');
  ended.addEventListener('abort', end, { once: true });
  if (ended.aborted) end();
  else pump();
}
