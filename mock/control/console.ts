import { existsSync } from 'node:fs';
import { join } from 'node:path';
import express, { type RequestHandler, type Response, Router } from 'express';
import { packageRoot } from '../../support/package-root.ts';
import type { MockParts } from '../mock.ts';
import { unknownApi } from './specs.ts';

/** Where `npm run build` puts the console. */
const built = join(packageRoot, 'dist', 'console');

const notBuilt =
  'The console is not built: this mock runs from its sources. `npm run build` builds it; the control API works without it.\n';

/** Nothing but the mock itself is asked, no script stands in the page, and no other page may frame it. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The console, a page for people, and the reference of each API. `folder` holds the built pages. */
export function consoleRoutes(mock: Pick<MockParts, 'apis'>, folder = built): Router {
  const router = Router({ caseSensitive: true, strict: true });
  const page = (response: Response, ...file: string[]) => {
    const path = join(folder, ...file);
    if (!existsSync(path)) {
      response.status(503).type('text/plain').send(notBuilt);
      return;
    }
    response.set({
      'content-security-policy': contentSecurityPolicy,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      // The names of assets change with what is in them; the page that names them is asked for each time.
      'cache-control': 'no-cache',
    });
    // A folder above may begin with a dot, as those of some package managers do.
    response.sendFile(path, { cacheControl: false, dotfiles: 'allow' });
  };
  router.get('/', redirectToFolder, (_request, response) => {
    page(response, 'index.html');
  });
  router.get('/reference/:api', (request, response) => {
    const { api } = request.params;
    if (mock.apis.some(({ name }) => name === api)) page(response, 'reference', 'index.html');
    else response.status(404).json({ error: unknownApi(api, mock) });
  });
  router.use(
    '/assets',
    express.static(join(folder, 'assets'), { index: false, redirect: false, immutable: true, maxAge: '1y' }),
  );
  return router;
}

/** The pages name their assets relative to themselves, so the slash at the end counts. */
const redirectToFolder: RequestHandler = (request, response, next) => {
  const [path = '', query] = request.originalUrl.split('?');
  if (path.endsWith('/')) next();
  else response.redirect(308, `${path.slice(path.lastIndexOf('/') + 1)}/${query === undefined ? '' : `?${query}`}`);
};
