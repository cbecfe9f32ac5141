/** The server is wrong. Thrown by a claim; `execute` alone makes an outcome of it. */
export class Failure extends Error {
  readonly expected: string;
  readonly actual: string;
  /** JSON pointer into the answer: `/status`, `/headers/allow`, `/body/errors/json`; or into what was read back: `/state/…`. */
  readonly where: string;

  constructor({ expected, actual, where }: { expected: string; actual: string; where: string }) {
    super(`expected ${expected}, got ${actual}, at ${where}`);
    this.expected = expected;
    this.actual = actual;
    this.where = where;
  }
}

/** The target lacks what the check needs; the message says what. */
export class Skip extends Error {}

/** The suite cannot tell: the accepted twin was refused, an answer that something else depends on did not come. */
export class Inconclusive extends Error {}

/** Whether the suite cannot tell although answers came. */
export function isUndecided(error: unknown): error is Inconclusive {
  return error instanceof Inconclusive && !(error instanceof NoAnswer);
}

/** No answer came, or none but that the target has no time: it may be down. */
export class NoAnswer extends Inconclusive {
  /** Whether it was waited for until the time was up. */
  readonly late: boolean;

  constructor(message: string, { late = false }: { readonly late?: boolean } = {}) {
    super(message);
    this.late = late;
  }
}
