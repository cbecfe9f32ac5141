/** What a text begins with that a run makes up, unless a check has a reason for another word. */
export const ownPrefix = 'us';

/** A text that nothing else has, on the target or in another run: `us-k3x9q2-17`. */
export function ownText(prefix: string, runId: string, number: number): string {
  return `${prefix}-${runId}-${number}`;
}

/**
 * Whether a text is one that the suite made up, for one thing and no other: it has a unique part, or a rare name in it. What a run
 * sends to see it refused (an empty text, half of an address) may be anybody's: nothing is taken away for having it.
 */
export function isOwn(text: unknown): text is string {
  return typeof text === 'string' && /(?:us|understudy)[-_][a-z\d]|[bdfghjklmnprstvz]{12}/i.test(text);
}
