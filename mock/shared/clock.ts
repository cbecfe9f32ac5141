/** Where the time comes from. Nothing else in the mock asks the machine for it. */
export interface Clock {
  now(): Date;
}

/** The machine's own time. */
export const systemClock: Clock = { now: () => new Date() };
