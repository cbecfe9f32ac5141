import type { Request, RequestHandler, Response } from 'express';
import { sameSecret } from '../../../support/same-secret.ts';
import { ControlError } from '../control-error.ts';
import type { Access } from './access.ts';

/**
 * Asks for the token, where there is one: in `Authorization: Bearer TOKEN`, or in the cookie that a browser has got. A person's
 * browser gets it from the printed address, which ends with `?token=TOKEN`.
 */
export function checkToken({ token }: Access): RequestHandler {
  return (request, response, next) => {
    if (token === undefined) {
      next();
      return;
    }
    const { shown, path } = addressOf(request);
    const isSignIn = shown !== undefined && request.method === 'GET';
    const sent = isSignIn ? shown : (bearerOf(request) ?? cookieOf(request));
    if (sent === undefined || !sameSecret(sent, token)) throw refused(request, response, sent !== undefined);
    if (!isSignIn) {
      next();
      return;
    }
    // No script gets at it, no other site has it sent, and the address that is left can be shown to anybody.
    // It goes as it is, and comes back so: no character of a token has to be escaped in a cookie.
    response.cookie(cookieName(request), token, { httpOnly: true, sameSite: 'strict', path: '/', encode: String });
    response.set({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' }).redirect(303, path);
  };
}

/** The token in the address, and the address without it. */
function addressOf(request: Request): { readonly shown: string | undefined; readonly path: string } {
  const [, text = ''] = /\?(.*)/s.exec(request.originalUrl) ?? [];
  const query = new URLSearchParams(text);
  // A plus sign that nobody has escaped reads as a blank, which no token has.
  const shown = query.get('token')?.replaceAll(' ', '+');
  query.delete('token');
  return { shown, path: `${request.baseUrl}${request.path}${query.size > 0 ? `?${query.toString()}` : ''}` };
}

function bearerOf(request: Request): string | undefined {
  return /^bearer +(\S+)$/i.exec(request.get('authorization') ?? '')?.[1];
}

/** Cookies are one for all ports of a host: each mock has its own. */
function cookieName(request: Request): string {
  return `understudy-token-${request.socket.localPort ?? 0}`;
}

function cookieOf(request: Request): string | undefined {
  const start = `${cookieName(request)}=`;
  const pairs = request.get('cookie')?.split(';') ?? [];
  const pair = pairs.map((each) => each.trim()).find((each) => each.startsWith(start));
  return pair?.slice(start.length);
}

function refused(request: Request, response: Response, isWrong: boolean): ControlError {
  response.set('www-authenticate', 'Bearer realm="understudy"');
  return new ControlError(
    401,
    `${request.method} ${request.baseUrl}${request.path} was not carried out: ` +
      (isWrong ? 'the token that it carries is not the one of this mock. ' : 'it carries no token. ') +
      'The start of the mock has printed the token: send it as Authorization: Bearer TOKEN, or open the printed address of the console in a browser',
  );
}
