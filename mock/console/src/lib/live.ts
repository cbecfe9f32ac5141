import { signal } from '@preact/signals';
import { ask, ControlError, parse } from './client.ts';
import { controlPath } from './places.ts';
import { Entries, Entry } from './schemas.ts';

/** The journal as it grows, oldest first. */
export const entries = signal<readonly Entry[]>([]);

/** How the page hears of new requests. */
export const connection = signal<'connecting' | 'live' | 'polling' | 'lost'>('connecting');

/** Counts what may have changed the world; what shows the world loads again when it changes. */
export const revision = signal(0);

/** How many entries the page keeps: more than a person reads, and than the mock keeps by far. */
const most = 2000;
const pollMs = 3000;

/** Says that something in the world may be different now. */
export function changed(): void {
  revision.value += 1;
}

let settling: number | undefined;

/** As `changed`, once for many that come together. */
function changedSoon(): void {
  window.clearTimeout(settling);
  settling = window.setTimeout(changed, 200);
}

function take(fresh: readonly Entry[]): void {
  const byId = new Map(entries.peek().map((entry) => [entry.id, entry]));
  for (const entry of fresh) byId.set(entry.id, entry);
  entries.value = [...byId.values()].sort((a, b) => a.id - b.id).slice(-most);
}

/** Reads the whole journal anew. */
export async function loadEntries(): Promise<void> {
  const { requests } = await ask(Entries, 'GET', '/requests');
  entries.value = requests.slice(-most);
}

let source: EventSource | undefined;
let polling: number | undefined;

/** Asks nothing any more: a workspace comes to life again at the first request. */
export function hush(): void {
  source?.close();
  window.clearTimeout(polling);
}

/** Hears of new requests from now on: by Server-Sent Events, and by asking again where there are none. */
export function listen(): void {
  source = new EventSource(`${controlPath}/requests/stream`);
  source.addEventListener('open', () => {
    // What came in between, or before a restart, is in the journal.
    connection.value = 'live';
    loadEntries().then(changedSoon, () => undefined);
  });
  source.addEventListener('request', ({ data }) => {
    const entry = Entry.safeParse(parse(String(data)));
    if (!entry.success) return;
    take([entry.data]);
    changedSoon();
  });
  source.addEventListener('cleared', () => {
    entries.value = [];
    changedSoon();
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
      polling = window.setTimeout(poll, pollMs);
    });
}
