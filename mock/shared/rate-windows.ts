/** How many requests are let through in which time. */
export interface Limit {
  readonly requests: number;
  readonly seconds: number;
}

interface Window {
  readonly startedAt: number;
  count: number;
}

/**
 * Counts requests in windows of time: one opens with the first request of a key, and lasts as long as its limit says, in the
 * time that it is handed. Where the clock was set back before its beginning a window is over, too.
 */
export class RateWindows {
  readonly #windows = new Map<string, Window>();

  /**
   * Counts one request.
   * @returns 0 when it is within the limit, else the number of whole seconds after which the next one is
   */
  count(key: string, limit: Limit, now: Date): number {
    const wait = this.wait(key, limit, now);
    if (wait > 0) return wait;
    const open = this.#open(key, limit, now);
    if (open) open.count += 1;
    else this.#windows.set(key, { startedAt: now.getTime(), count: 1 });
    return 0;
  }

  /** What `count` would answer. Counts nothing. */
  wait(key: string, limit: Limit, now: Date): number {
    if (limit.requests < 1) return limit.seconds;
    const open = this.#open(key, limit, now);
    if (!open || open.count < limit.requests) return 0;
    return Math.max(1, Math.ceil((open.startedAt + limit.seconds * 1000 - now.getTime()) / 1000));
  }

  /** Begins anew. */
  clear(): void {
    this.#windows.clear();
  }

  #open(key: string, { seconds }: Limit, now: Date): Window | undefined {
    const window = this.#windows.get(key);
    const age = window ? now.getTime() - window.startedAt : -1;
    return age >= 0 && age < seconds * 1000 ? window : undefined;
  }
}
