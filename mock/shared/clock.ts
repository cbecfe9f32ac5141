/** Where the time comes from. Nothing else in the mock asks the machine for it. */
export interface Clock {
  now(): Date;
}

/** The machine's own time. */
export const systemClock: Clock = { now: () => new Date() };

/** What a clock shows, and how it runs. */
export interface ClockState {
  /** ISO 8601, in UTC. */
  readonly now: string;
  /** Whether it stands still. */
  readonly frozen: boolean;
  /** How far it is ahead of the clock that it goes by, in milliseconds; below zero when it is behind. */
  readonly offsetMs: number;
}

/** The times that a clock can be set to: those before and after have no plain notation as a timestamp. */
export const clockRange = { first: new Date('1970-01-01T00:00:00Z'), last: new Date('9999-01-01T00:00:00Z') } as const;

/** The clock of one workspace: it goes by another one, and can be stopped and moved. */
export class WorkspaceClock implements Clock {
  readonly #base: Clock;
  #offsetMs = 0;
  #frozenAt: number | undefined;

  /** @param base what it goes by */
  constructor(base: Clock) {
    this.#base = base;
  }

  now(): Date {
    return new Date(this.#frozenAt ?? this.#base.now().getTime() + this.#offsetMs);
  }

  /** Stops it. Default: at what it shows. */
  freeze(at: Date = this.now()): void {
    this.#frozenAt = at.getTime();
  }

  /** Sets it. It goes on from there, also when it stood still before. */
  set(to: Date): void {
    this.#frozenAt = undefined;
    this.#offsetMs = to.getTime() - this.#base.now().getTime();
  }

  /** Moves it forward. It stands still, or goes on, as it did before. */
  advance(milliseconds: number): void {
    if (this.#frozenAt === undefined) this.#offsetMs += milliseconds;
    else this.#frozenAt += milliseconds;
  }

  /** Lets it show what the clock shows that it goes by. */
  free(): void {
    this.#frozenAt = undefined;
    this.#offsetMs = 0;
  }

  get state(): ClockState {
    const now = this.now();
    return {
      now: now.toISOString(),
      frozen: this.#frozenAt !== undefined,
      offsetMs: now.getTime() - this.#base.now().getTime(),
    };
  }
}
