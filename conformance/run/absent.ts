/** Whether a status says that the target has no such operation. */
export function isAbsent(status: number): boolean {
  return status === 404 || status === 405 || status === 501;
}

/** A path below another one that no document has. Gateways may know the one part of a target and not the other, so it is near. */
export function unknownBelow(path: string): string {
  return `${path}/understudy/understudy`;
}

interface Refusal {
  readonly status: number;
  readonly text: string;
}

/**
 * Whether a target says the same of two paths. A gateway that refuses what it does not know with 403, say, says of an operation
 * that is not there what it says of a path that no document has.
 */
export function areAlike(one: Refusal, other: Refusal): boolean {
  return one.status === other.status && gist(one.text) === gist(other.text);
}

/** A refusal without what is another one each time: the path that was asked for, ids and times, which have digits. */
function gist(text: string): string {
  return text
    .replaceAll(/[^\s"']+/g, (word) => (word.includes('/') ? '' : word))
    .replaceAll(/[^\s"'{}[\],]+/g, (word) => (/\d/.test(word) ? '' : word));
}
