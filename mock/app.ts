import express, { type Express, Router } from 'express';
import { controlRouter } from './control/control.ts';
import { authenticate } from './http/authenticate.ts';
import { begin } from './http/begin.ts';
import { cors } from './http/cors.ts';
import { delay } from './http/delay.ts';
import { carryOutDespite, overlook, servedDocument } from './http/deviate.ts';
import { dispatch } from './http/dispatch.ts';
import { answerErrors, toRefusal } from './http/errors.ts';
import { limitRate } from './http/limit-rate.ts';
import { collectBody, parseBody, refuseHostile, refuseMalformed } from './http/read-body.ts';
import { record } from './http/record.ts';
import { redirectTrailingSlash, refuseTrailingSlash } from './http/trailing-slash.ts';
import { validate } from './http/validate.ts';
import { setWorkspace } from './http/workspace-of.ts';
import type { MockParts } from './mock.ts';
import type { Api } from './shared/api.ts';

/** The whole mock as an Express application. It does not listen. */
export function createApp(mock: MockParts): Express {
  const app = express();
  app.disable('x-powered-by').disable('etag').enable('case sensitive routing').enable('strict routing');
  app.use((request, _response, next) => {
    setWorkspace(request, mock.workspace);
    next();
  });
  for (const api of mock.apis) app.use(api.basePath, apiRouter(mock, api));
  app.use(answerErrors(mock.report), answerErrors(mock.report));
  app.use('/_understudy', controlRouter(mock));
  app.use((request, response) => {
    const bases = mock.apis.map(({ basePath }) => basePath);
    response
      .status(404)
      .json({ error: `${request.path} belongs to no API`, apis: bases, control: '/_understudy/health' });
  });
  return app;
}

/** The way of a request through one API, from the top to the bottom. Errors go to `answerErrors`. */
function apiRouter(mock: MockParts, api: Api): Router {
  const { deviation } = mock.workspace;
  const document = servedDocument(api, deviation);
  const { match, answers, requests } = validate(api, document);
  const body = [collectBody, parseBody];
  const known = api.malformedFirst
    ? [...body, refuseMalformed, authenticate]
    : deviation?.despite
      ? [...body, authenticate, refuseMalformed] // what is done despite a 401 needs its body
      : [authenticate, ...body, refuseMalformed];
  const router = Router({ caseSensitive: true, strict: true });
  router.use(begin(api, document), cors, record, delay(mock.latency));
  router.use(api.redirectTrailingSlash ? redirectTrailingSlash : refuseTrailingSlash);
  router.use(match); //                      404, 405: which operation is this?
  if (!deviation?.unchecked) router.use(answers); // from here on no answer leaves that breaks the document
  router.use(known); //                      401, 413, 400: who calls, and what do they send?
  if (mock.rateLimit) router.use(limitRate); // 429
  router.use(refuseHostile, requests); //    415, 400, 422: does the request fit the document?
  if (deviation?.overlooks) router.use(overlook(deviation));
  router.use(dispatch); //                   403, 404, 400, 2xx: may they, can it be done? then do it
  if (deviation?.despite) router.use(carryOutDespite(deviation, toRefusal));
  return router;
}
