/** The longest time that one 429 is waited out, in seconds. */
export const longestWait = 300;

/** How often one request is sent again after a 429. */
export const mostWaits = 6;

/** The shortest time that is waited, in seconds: a server that says 0 has a limit all the same. */
const shortestWait = 0.1;

/**
 * How long a 429 is to be waited out, in seconds; undefined: longer than is waited, or nobody knows. `Retry-After` is a number of
 * seconds, or a date (RFC 9110, 10.2.3). Without it the wait begins with a second and doubles: all of them are longer than the minute
 * that most limits count in, and a limit per second costs no minute.
 * @param waits how often this request was waited for before
 */
export function secondsToWait(retryAfter: string | undefined, waits: number): number | undefined {
  const seconds = retryAfter === undefined ? 2 ** waits : secondsOf(retryAfter);
  return waits < mostWaits && seconds <= longestWait ? Math.max(seconds, shortestWait) : undefined;
}

/** NaN where it is neither. */
function secondsOf(retryAfter: string): number {
  const seconds = Number(retryAfter);
  return Number.isNaN(seconds) ? (Date.parse(retryAfter) - Date.now()) / 1000 : seconds;
}
