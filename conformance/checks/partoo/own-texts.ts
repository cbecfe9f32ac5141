/**
 * Whether a text is one that the suite made up, for one thing and no other: it has a unique part, or a rare name in it. What a run
 * sends to see it refused (an empty text, half of an address) may be anybody's: nothing is taken away for having it.
 */
export function isOwn(text: unknown): boolean {
  return typeof text === 'string' && /us[-_][a-z\d]|[bdfghjklmnprstvz]{12}/i.test(text);
}
