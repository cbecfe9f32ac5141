import type { RequestHandler } from 'express';

/** Sends a client that put a slash at the end of a path to the path without it. */
export const redirectTrailingSlash: RequestHandler = (request, response, next) => {
  const { pathname, search } = new URL(request.originalUrl, 'http://localhost');
  if (pathname.endsWith('/') && request.path !== '/')
    response.redirect(307, `${pathname.replace(/\/+$/, '')}${search}`);
  else next();
};
