import express, { type Express, type RequestHandler, Router } from 'express';
import { controlRouter } from './control/control.ts';
import { controlErrors } from './control/errors.ts';
import { guard } from './control/guard/guard.ts';
import { endWorkspace } from './control/workspaces.ts';
import { authenticate } from './http/authenticate.ts';
import { begin } from './http/begin.ts';
import { below, isBelow } from './http/below.ts';
import { cors } from './http/cors.ts';
import { delay } from './http/delay.ts';
import { carryOutDespite, overlook } from './http/deviate.ts';
import { dispatch } from './http/dispatch.ts';
import { draw, refuseUnfit, unlessDrawn, unlessOpen } from './http/draw.ts';
import { enterDefault, enterNamed } from './http/enter-workspace.ts';
import { answerErrors, toRefusal } from './http/errors.ts';
import { inLine } from './http/in-line.ts';
import { limitRate } from './http/limit-rate.ts';
import { collectBody, parseBody, refuseHostile, refuseMalformed } from './http/read-body.ts';
import { prefer } from './http/prefer.ts';
import { record } from './http/record.ts';
import { sendJson } from './http/send-json.ts';
import { strike } from './http/strike.ts';
import { redirectTrailingSlash, refuseTrailingSlash } from './http/trailing-slash.ts';
import { validate } from './http/validate.ts';
import { giveMessages } from '../support/messages.ts';
import type { Drawer } from './drawn/drawer.ts';
import type { MockParts } from './mock.ts';
import type { Api } from './shared/api.ts';
import type { Document } from './shared/document.ts';

/** The whole mock as an Express application. It does not listen. */
export function createApp(mock: MockParts): Express {
  const app = express();
  app.disable('x-powered-by').disable('etag').enable('case sensitive routing').enable('strict routing');
  giveMessages(app);
  const world = worldRouter(mock);
  const stray = refuseStray(mock);
  app.delete(
    ['/w/:workspace/_understudy', '/w/:workspace/_understudy/'],
    guard(mock.access),
    endWorkspace(mock.workspaces),
  );
  // A request that is refused makes no world: neither one without a token, nor one to a path that no world has.
  app.use('/w/:workspace/_understudy', guard(mock.access));
  app.use('/w/:workspace', enterNamed(mock.workspaces, stray), world);
  app.use(stray, enterDefault(mock.workspaces), world);
  app.use(controlErrors(mock));
  return app;
}

/** What every workspace has: the three APIs and the control API. Whose world it is says `workspaceOf`. */
function worldRouter(mock: MockParts): RequestHandler {
  const answer = answerErrors(mock.report);
  const lines = mock.apis.flatMap((api) => {
    const drawing = mock.drawings.get(api.name);
    const own = below(api.basePath, apiLine(mock, api, mock.documentOf(api), drawing?.drawer), answer);
    if (!drawing?.outside) return [own];
    const { path, document, drawer } = drawing.outside;
    return [own, below(path, apiLine(mock, api, document, drawer), answer)];
  });
  const router = Router({ caseSensitive: true, strict: true });
  router.use('/_understudy', guard(mock.access), controlRouter(mock));
  return inLine([...lines, router]);
}

/** Answers what is for no API of a world, and not for the control API either. */
function refuseStray({ apis, drawings }: MockParts): RequestHandler {
  const bases = apis.map(({ basePath }) => basePath);
  const others = [...drawings.values()].flatMap(({ outside }) => (outside ? [outside.path] : []));
  const known = [...bases, ...others, '/_understudy'];
  return (request, response, next) => {
    const { path, url, baseUrl } = request;
    if (known.some((base) => isBelow(url, base))) {
      next();
      return;
    }
    response.status(404).json({
      error: `${path} belongs to no API`,
      apis: bases.map((base) => `${baseUrl}${base}`),
      control: `${baseUrl}/_understudy/health`,
    });
  };
}

/**
 * The way of a request through one API, from the top to the bottom.
 * @param drawer answers what only a vendor's document knows
 */
function apiLine(mock: MockParts, api: Api, document: Document, drawer: Drawer | undefined): RequestHandler {
  const { deviation } = mock.workspace;
  const { match, answers, requests } = validate(api, document);
  const body = [collectBody, parseBody];
  const identify = drawer ? unlessOpen(authenticate) : authenticate;
  const known = api.malformedFirst
    ? [...body, refuseMalformed, identify]
    : deviation?.despite
      ? [...body, identify, refuseMalformed] // what is done despite a 401 needs its body
      : [identify, ...body, refuseMalformed];
  const stations = [
    ...[begin(api, document), sendJson, cors, record, delay(mock.latency)],
    api.redirectTrailingSlash ? redirectTrailingSlash : refuseTrailingSlash,
    match, //                                       404, 405: which operation is this?
    strike, //                                      what goes wrong on purpose
    // From here on no answer leaves that breaks the document; what is drawn was held against it already.
    ...(deviation?.unchecked ? [] : [drawer ? unlessDrawn(answers) : answers]),
    prefer, //                                      a request may ask for its answer
    ...known, //                                    401, 413, 400: who calls, and what do they send?
    ...(mock.rateLimit ? [limitRate] : []), //      429
    ...[refuseHostile, requests], //                415, 400, 422: does the request fit the document?
    ...(drawer ? [refuseUnfit(drawer), draw(drawer)] : []), // 400, 422, 2xx of what only a vendor's document knows
  ];
  // dispatch: 403, 404, 400, 2xx: may they, can it be done? then do it
  if (!deviation) return inLine([...stations, dispatch]);
  const router = Router({ caseSensitive: true, strict: true });
  router.use(inLine(stations));
  if (deviation.overlooks) router.use(overlook(deviation));
  router.use(dispatch);
  if (deviation.despite) router.use(carryOutDespite(deviation, toRefusal));
  return router;
}
