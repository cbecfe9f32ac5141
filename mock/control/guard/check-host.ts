import { isIP } from 'node:net';
import type { Request, RequestHandler } from 'express';
import { isLoopback, isWildcard } from '../../../support/loopback.ts';
import { ControlError } from '../control-error.ts';
import type { Access } from './access.ts';

/**
 * Refuses a request that names another host than this one: a page whose own name was made to point here (DNS rebinding) counts as
 * of the same origin, and gives itself away by that name alone.
 */
export function checkHost(access: Access): RequestHandler {
  return (request, _response, next) => {
    const what = whatIsWrong(request, access);
    if (what === undefined) {
      next();
      return;
    }
    throw new ControlError(
      403,
      `${request.method} ${request.baseUrl}${request.path} was not carried out: ${what}, and the control API answers to ${ownNames(access).join(', ')} alone, ` +
        'so that no page can reach it by a name of its own (DNS rebinding). Call it by one of those, or start the mock with --allowed-hosts NAME',
    );
  };
}

function whatIsWrong(request: Request, access: Access): string | undefined {
  const host = request.get('host');
  if (host === undefined) return 'the header Host is missing';
  // Node keeps the first of several, and a proxy on the way may have kept another.
  if ((request.headersDistinct.host?.length ?? 0) > 1) return 'there is more than one header Host';
  return isOwn(nameOf(host), access) ? undefined : `the header Host is ${JSON.stringify(host)}`;
}

/** The name or address in a Host header; undefined where it is none. */
function nameOf(host: string): string | undefined {
  const [, address, name] = /^(?:\[([\da-f:.]+)\]|([\w.-]+))(?::\d{1,5})?$/i.exec(host) ?? [];
  return (address ?? name)?.toLowerCase();
}

function isOwn(name: string | undefined, { host, allowedHosts }: Access): boolean {
  if (name === undefined) return false;
  if (isLoopback(name) || name === host.toLowerCase() || allowedHosts.includes(name)) return true;
  // Which addresses those are that were not named, the system knows; an address cannot be made to point elsewhere.
  return isWildcard(host) && isIP(name) !== 0;
}

function ownNames({ host, allowedHosts }: Access): string[] {
  const own = isWildcard(host) ? ['addresses of this machine'] : isLoopback(host) ? [] : [host];
  return ['localhost', '127.0.0.1', '[::1]', ...own, ...allowedHosts];
}
