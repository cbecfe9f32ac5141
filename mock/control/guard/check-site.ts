import type { Request, RequestHandler } from 'express';
import { ControlError } from '../control-error.ts';

/**
 * Refuses what a page of another origin has its browser send. Browsers say so by `Sec-Fetch-Site`, which no page can set, and, where
 * they do not send that (older ones, and to addresses without TLS beyond this machine), by `Origin`. Programs send neither.
 */
export const checkSite: RequestHandler = (request, _response, next) => {
  if (isOwnPage(request) || isVisit(request)) {
    next();
    return;
  }
  const said = ['origin', 'sec-fetch-site'].flatMap((name) => {
    const value = request.get(name);
    return value === undefined ? [] : `${name}: ${JSON.stringify(value)}`;
  });
  throw new ControlError(
    403,
    `${request.method} ${request.baseUrl}${request.path} was not carried out: a page of another origin has sent it (${said.join(', ')}), ` +
      'and the control API is for programs and for its own pages. Let a test or the server of that page ask it; the three APIs are open to every page',
  );
};

function isOwnPage(request: Request): boolean {
  const site = request.get('sec-fetch-site');
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  const origin = request.get('origin');
  return origin === undefined || hostOf(origin) === request.get('host')?.toLowerCase();
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}

/** Somebody follows a link to it. That changes nothing, and the page with the link sees nothing of the answer. */
function isVisit(request: Request): boolean {
  const isReading = request.method === 'GET' || request.method === 'HEAD';
  return isReading && request.get('sec-fetch-mode') === 'navigate' && request.get('sec-fetch-dest') === 'document';
}
