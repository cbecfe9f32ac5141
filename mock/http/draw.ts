import type { Request, RequestHandler } from 'express';
import type { Drawer } from '../drawn/drawer.ts';
import { contextOf } from './context.ts';
import { RefusalError } from './refusal-error.ts';

/** Answers operations that only the vendor's document knows; the others go on. */
export function draw(drawer: Drawer): RequestHandler {
  return (request, response, next) => {
    if (!isMarked(request, 'x-understudy-drawn')) {
      next();
      return;
    }
    const context = contextOf(request);
    const { operationId = '', params, body, api, workspace } = context;
    const answer = drawer.answer({
      operationId,
      params,
      seed: JSON.stringify([
        workspace.state.seed,
        api.name,
        request.method,
        request.url,
        body.kind === 'read' ? body.text : '',
      ]),
      accepts: (types) => {
        const accepted = types.length > 0 && request.accepts([...types]);
        return accepted === false ? undefined : accepted;
      },
    });
    if (answer.kind === 'undrawable') {
      const error = `${operationId} is only known from the vendor's document, and cannot be drawn from it: ${answer.reason}`;
      context.outcome = { rule: undefined, findings: [], answer: { error }, drawn: answer.reason };
      response.status(501).set('x-understudy-drawn', 'impossible').json({ error });
      return;
    }
    const { status, body: drawn, type, from } = answer;
    context.outcome = { rule: undefined, findings: [], answer: drawn, drawn: from };
    response.status(status).set('x-understudy-drawn', from.startsWith('the example') ? 'example' : 'schema');
    if (type === undefined) response.end();
    else if (typeof drawn === 'string' && !isJsonType(type)) response.type(type).send(drawn);
    else response.type(type === '*/*' ? 'json' : type).send(JSON.stringify(drawn));
  };
}

/** Holds JSON bodies against the vendor's document, for operations that only it knows. */
export function refuseUnfit(drawer: Drawer): RequestHandler {
  return (request, _response, next) => {
    const { api, body, operationId = '' } = contextOf(request);
    const isJson = body.kind === 'read' && body.json && isMarked(request, 'x-understudy-drawn');
    const requirement = api.requirements.invalid;
    const [first, ...others] = isJson
      ? drawer.faultsOf(operationId, body.value).map((fault) => ({ ...fault, requirement }))
      : [];
    if (first) throw new RefusalError({ kind: 'refusal', refusal: 'invalid', findings: [first, ...others] });
    next();
  };
}

/** Sends what is drawn past a station that is for the mock's own operations. */
export function unlessDrawn(station: RequestHandler): RequestHandler {
  return unless('x-understudy-drawn', station);
}

/** Lets a request past the credentials where the vendor's document says that none are needed. */
export function unlessOpen(authenticate: RequestHandler): RequestHandler {
  return unless('x-understudy-open', authenticate);
}

function unless(mark: string, station: RequestHandler): RequestHandler {
  return async (request, response, next) => {
    if (isMarked(request, mark)) next();
    else await station(request, response, next);
  };
}

function isMarked(request: Request, mark: string): boolean {
  const { document, operationId } = contextOf(request);
  return operationId !== undefined && document.operation(operationId)[mark] === true;
}

function isJsonType(type: string): boolean {
  return /\bjson\b/i.test(type);
}
