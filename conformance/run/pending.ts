import { groupBy } from '../../support/group-by.ts';
import type { Trace } from '../manners/ledger.ts';
import { isAccepted, isRefused } from './claims.ts';
import type { Answer, Sent } from './exchange.ts';

/** By kind of trace: the key under which a thing is found for certain, as the answer to its creation tells it. */
export type Identify = Readonly<Record<string, (trace: Trace, answer: Answer) => Trace['key'] | undefined>>;

/** Traces that were noted, and whose request is still to come. */
export class Pending {
  #traces: readonly Trace[] = [];

  add(trace: Trace): void {
    // What was changed is put back whatever the answer was.
    if (trace.original === undefined) this.#traces = [...this.#traces, trace];
  }

  /**
   * The traces of a request that is about to be sent: whether an answer comes or not, they are not pending any more. Of alike ones
   * a request has one: several that are sent at once may each leave something.
   */
  take(sent: Sent): readonly Trace[] {
    const about = this.#traces.filter((trace) => isAbout(sent, trace));
    const own = [...groupBy(about, (trace) => JSON.stringify(trace)).values()].flatMap((alike) => alike.slice(0, 1));
    this.#traces = this.#traces.filter((trace) => !own.includes(trace));
    return own;
  }

  /** What is to be noted when nothing more is sent: what is found by a name, and no request has named, was not made. */
  drop(): readonly Trace[] {
    const all = this.#traces.filter(({ key }) => namesOf(key).length > 0);
    this.#traces = [];
    return all.map(asRefused);
  }
}

/** What is to be noted besides of the traces of a request, now that it was answered. */
export function settle(own: readonly Trace[], answer: Answer, identify: Identify): readonly Trace[] {
  if (isRefused(answer)) return own.map(asRefused);
  if (!isAccepted(answer)) return [];
  return own.flatMap((trace) => {
    const key = identify[trace.kind]?.(trace, answer);
    // Found under the better key, it need not be found under the other.
    return key ? [{ ...trace, key }, asRefused(trace)] : [];
  });
}

/** Whether a request has made the thing of a trace. A PATCH, and a PUT on the thing itself, may tell of one that is everybody's. */
export function isMade({ key, refused }: Trace, { method, url }: Sent): boolean {
  if (refused) return false;
  return method === 'POST' || (method === 'PUT' && !Object.values(key).some((value) => url.includes(String(value))));
}

function asRefused(trace: Trace): Trace {
  return { ...trace, refused: true };
}

/** Whether a request would leave a trace: what the trace is found by stands in its body, or begins as a part of its path. */
function isAbout({ url, body }: Sent, { key }: Trace): boolean {
  const names = namesOf(key);
  if (body !== undefined) {
    const text = body.slice(0, longestLookedAt);
    return names.some((name) => text.includes(JSON.stringify(name)));
  }
  const parts = new URL(url).pathname.split('/').filter((part) => part.length > 3);
  return names.some((name) => parts.some((part) => name.startsWith(decodeURIComponent(part))));
}

function namesOf(key: Trace['key']): readonly string[] {
  return Object.entries(key).flatMap(([name, value]) => (typeof value === 'string' && name !== 'by' ? [value] : []));
}

/** How much of a body is looked at: what a thing is found by is short, and some bodies are megabytes. */
const longestLookedAt = 20_000;
