import { signal } from '@preact/signals';
import { ask, ControlError, whenAnswered } from './client.ts';
import { parse } from './parse.ts';
import { controlPath } from './places.ts';
import { Entries, Entry } from './schemas.ts';

/** The journal as it grows, oldest first. */
export const entries = signal<readonly Entry[]>([]);

/** How the page hears of new requests. */
export const connection = signal<'connecting' | 'live' | 'polling' | 'lost' | 'ended'>('connecting');

/** Counts what may have changed the world; what shows the world loads again when it changes. */
export const writes = signal(0);

/** Counts as `writes` does, and also what only asked. */
export const requests = signal(0);

/** How many entries the page keeps: more than a person reads, and than the mock keeps by far. */
const most = 2000;
const pollMs = 3000;
const settleMs = 500;

/** Says that something in the world may be different now. */
export function changed(): void {
  writes.value += 1;
  requests.value += 1;
}

/** What came since it was last said. */
let pending: 'nothing' | 'request' | 'write' = 'nothing';

/** Says what has come, once for all that comes within some time: a test suite at work must not be slowed down by a page. */
function changedSoon(what: 'request' | 'write'): void {
  if (pending === 'nothing') setTimeout(settle, settleMs);
  if (pending !== 'write') pending = what;
}

function settle(): void {
  // A workspace that was ended would come to life again.
  if (hushed || connection.peek() === 'ended') return;
  if (pending === 'write') changed();
  else requests.value += 1;
  pending = 'nothing';
}

function take(fresh: readonly Entry[]): void {
  const byId = new Map(entries.peek().map((entry) => [entry.id, entry]));
  for (const entry of fresh) byId.set(entry.id, entry);
  entries.value = [...byId.values()].sort((a, b) => a.id - b.id).slice(-most);
}

/** What was heard while the journal was being read: an answer that was on its way knows nothing of it. */
interface Reading {
  heard: readonly Entry[];
  cleared: boolean;
}
const readings = new Set<Reading>();

/** Reads the whole journal anew. */
export async function loadEntries(): Promise<void> {
  const reading: Reading = { heard: [], cleared: false };
  readings.add(reading);
  try {
    const { requests: kept } = await ask(Entries, 'GET', '/requests');
    entries.value = reading.cleared ? [] : kept.slice(-most);
    take(reading.heard);
  } finally {
    readings.delete(reading);
  }
}

let source: EventSource | undefined;
let polling: number | undefined;
let hushed = false;

/**
 * Asks nothing any more, and waits for what was asked: a workspace comes to life again at the first request, also at one that was
 * on its way when it was deleted.
 */
export async function hush(): Promise<void> {
  hushed = true;
  source?.close();
  window.clearTimeout(polling);
  await whenAnswered();
}

/** Hears of new requests from now on: by Server-Sent Events, and by asking again where there are none. */
export function listen(): void {
  hushed = false;
  source = new EventSource(`${controlPath}/requests/stream`);
  source.addEventListener('open', () => {
    // What came in between, or before a restart, is in the journal.
    connection.value = 'live';
    loadEntries().then(
      () => {
        changedSoon('write');
      },
      () => undefined,
    );
  });
  source.addEventListener('request', ({ data }) => {
    const entry = Entry.safeParse(parse(String(data)));
    if (!entry.success) return;
    for (const reading of readings) reading.heard = [...reading.heard, entry.data];
    take([entry.data]);
    const { method } = entry.data.request;
    changedSoon(method === 'GET' || method === 'OPTIONS' ? 'request' : 'write');
  });
  source.addEventListener('cleared', () => {
    for (const reading of readings) Object.assign(reading, { heard: [], cleared: true });
    entries.value = [];
    changedSoon('write');
  });
  source.addEventListener('ended', () => {
    void hush();
    connection.value = 'ended';
  });
  source.addEventListener('error', () => {
    if (source?.readyState !== EventSource.CLOSED) {
      connection.value = 'lost';
      return;
    }
    connection.value = 'polling';
    poll();
  });
}

function poll(): void {
  const before = entries.peek();
  loadEntries()
    .then(
      () => {
        connection.value = 'polling';
        if (before.at(-1)?.id !== entries.peek().at(-1)?.id) changed();
      },
      (error: unknown) => {
        connection.value = error instanceof ControlError && error.status > 0 ? 'polling' : 'lost';
      },
    )
    .finally(() => {
      if (!hushed) polling = window.setTimeout(poll, pollMs);
    });
}
