/** A path that no document has, below the base URL of every API. */
export const unknownPath = '/understudy/understudy/understudy';

/** Whether a status says that the target has no such operation. */
export function isAbsent(status: number): boolean {
  return status === 404 || status === 405 || status === 501;
}

interface Refusal {
  readonly status: number;
  readonly text: string;
}

/**
 * Whether a target says the same of two paths, but for the paths. A gateway that refuses what it does not know with 403, say, says
 * of an operation that is not there what it says of a path that no document has.
 */
export function areAlike(one: Refusal, other: Refusal): boolean {
  return one.status === other.status && withoutPaths(one.text) === withoutPaths(other.text);
}

/** Some servers repeat in a refusal what was asked for. */
function withoutPaths(text: string): string {
  return text.replaceAll(/[^\s"']*\/[^\s"']*/g, '');
}
