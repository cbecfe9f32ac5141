import type { Response } from 'express';
import { Router } from 'express';
import { workspaceOf } from '../http/workspace-of.ts';
import type { MockParts } from '../mock.ts';
import { limits } from '../shared/limits.ts';
import type { Workspace } from '../workspace.ts';
import { ControlError } from './control-error.ts';
import { type JournalQuery, journalQuery } from './journal-filter.ts';

/** How often a stream says that it is still there, in milliseconds: proxies end those that are silent for a minute. */
const heartbeat = 15_000;

/**
 * The journal as it is written: Server-Sent Events.
 * @param stalledMs after how long a client that does not go on reading is given up
 */
export function streamRoutes(mock: MockParts, stalledMs: number = limits.stalledMs.value): Router {
  const router = Router({ caseSensitive: true });
  const clients = new WeakMap<Workspace, number>();
  let all = 0;
  router.get('/requests/stream', async (request, response) => {
    const workspace = workspaceOf(request);
    const query = await journalQuery(request, mock);
    // Whoever asks for the head alone would wait for an end that does not come.
    if (request.method === 'HEAD') {
      response.type('text/event-stream').end();
      return;
    }
    const open = clients.get(workspace) ?? 0;
    const tooMany =
      open >= limits.streams.value
        ? `${open} streams are open here already`
        : all >= limits.allStreams.value
          ? `${all} streams are open already, in all workspaces`
          : undefined;
    if (tooMany !== undefined)
      throw new ControlError(503, `${tooMany}: close one, or ask GET ${workspace.controlPath}/requests?since=ID`);
    clients.set(workspace, open + 1);
    all += 1;
    response.once('close', () => {
      clients.set(workspace, (clients.get(workspace) ?? 1) - 1);
      all -= 1;
    });
    const seen = request.get('last-event-id');
    const since =
      seen !== undefined && /^\d{1,15}$/.test(seen) ? workspace.journal.placeAfter(Number(seen)) : undefined;
    response
      .status(200)
      .set({ 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-cache', 'X-Accel-Buffering': 'no' });
    giveUpStalled(response, stalledMs);
    send(response, workspace, query, since ?? (request.query.since === undefined ? workspace.journal.end : query.from));
  });
  return router;
}

/** Ends the connection of a client that for some time has read nothing of what waits for it. */
function giveUpStalled(response: Response, ms: number): void {
  let waiting: NodeJS.Timeout | undefined;
  const write: Response['write'] = response.write.bind(response);
  response.write = (chunk: unknown): boolean => {
    const goesOn = write(chunk);
    if (!goesOn) waiting ??= setTimeout(() => response.destroy(), ms).unref();
    return goesOn;
  };
  const read = () => {
    clearTimeout(waiting);
    waiting = undefined;
  };
  response.on('drain', read).once('close', read);
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
