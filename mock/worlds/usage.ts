import type { Clock } from '../shared/clock.ts';

/** How a workspace is used: since when, when last, and whether something is going on in it. */
export class Usage {
  readonly createdAt: number;
  #lastUsedAt: number;
  #running = 0;
  readonly #clock: Clock;

  /** @param clock the machine's, whatever the clock of the world says */
  constructor(clock: Clock) {
    this.#clock = clock;
    this.createdAt = this.#now();
    this.#lastUsedAt = this.createdAt;
  }

  get lastUsedAt(): number {
    return this.#lastUsedAt;
  }

  #now(): number {
    return this.#clock.now().getTime();
  }

  /** Says that it is used at this moment. */
  touch(): void {
    this.#lastUsedAt = this.#now();
  }

  /** Says that something begins that may last; until the function that it answers is called, it is not idle. */
  begin(): () => void {
    this.touch();
    this.#running += 1;
    return () => {
      this.touch();
      this.#running -= 1;
    };
  }

  /** For how long nothing has happened, in milliseconds. */
  idleMs(): number {
    return this.#running > 0 ? 0 : this.#now() - this.#lastUsedAt;
  }
}
