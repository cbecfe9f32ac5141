import { randomBytes } from 'node:crypto';
import { isIP } from 'node:net';
import { isLoopback } from '../../../support/loopback.ts';
import { UsageError } from '../../../support/usage-error.ts';

/** Who may use the control API. */
export interface Access {
  /** Where the mock listens, as it was told to: `127.0.0.1`. */
  readonly host: string;
  /** By which other names it is reached. */
  readonly allowedHosts: readonly string[];
  /** What a caller has to know; undefined where none is needed. */
  readonly token: string | undefined;
}

/** What `Authorization: Bearer …` can carry (RFC 6750), and nobody guesses. */
const usable = /^[\w.~+/-]{16,}=*$/;

/** What the header Host has before its port. */
const nameOfHost = /^[\w.-]+$/;

/**
 * Who may use the control API of a mock that listens on `host`. Where others than this machine can reach it, a token is needed: the
 * given one, or one that is made here. Throws a `UsageError` when the given one cannot be sent or is easily guessed, or a name of a
 * host is none.
 */
export function accessOf({
  host = '127.0.0.1',
  allowedHosts = [],
  token,
}: {
  readonly host?: string | undefined;
  readonly allowedHosts?: readonly string[] | undefined;
  readonly token?: string | undefined;
}): Access {
  if (token !== undefined && !usable.test(token))
    throw new UsageError(
      'The token of the control API (UNDERSTUDY_TOKEN) cannot be used: it must have 16 characters or more, of letters, digits and -._~+/. Leave it out, and the start makes one',
    );
  const names = allowedHosts.map((name) => name.toLowerCase().replace(/^\[([\da-f:.]+)\]$/, '$1'));
  const wrong = names.findIndex((name) => !nameOfHost.test(name) && isIP(name) === 0);
  if (wrong >= 0)
    throw new UsageError(
      `--allowed-hosts ${allowedHosts[wrong] ?? ''} is no name of a host: it would never be what a request names. Write it without scheme, port and path: box.example`,
    );
  const needed = token ?? (isLoopback(host) ? undefined : randomBytes(24).toString('base64url'));
  return { host, allowedHosts: names, token: needed };
}
