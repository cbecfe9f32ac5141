import { NoAnswer } from './outcome.ts';

/** After so many requests, one after the other, for whose answer the whole time was waited, an operation is asked no more. */
const mostLate = 3;

/** Which operations of a target do not answer: hundreds of checks ask each of them, and would wait ten seconds each. */
export class Silence {
  readonly #late = new Map<string, number>();

  /** Asks, unless the operation is known to be silent. Throws `NoAnswer` then, too. */
  async ask<Answer>(operationId: string, ask: () => Promise<Answer>): Promise<Answer> {
    if (this.#lateOf(operationId) >= mostLate)
      throw new NoAnswer(`${operationId} has answered none of ${mostLate} requests in time, and is not asked again`);
    try {
      const answer = await ask();
      this.#late.delete(operationId);
      return answer;
    } catch (error) {
      if (error instanceof NoAnswer && error.late) this.#late.set(operationId, this.#lateOf(operationId) + 1);
      throw error;
    }
  }

  #lateOf(operationId: string): number {
    return this.#late.get(operationId) ?? 0;
  }
}
