import type { RequestHandler } from 'express';
import * as OpenApiValidator from 'express-openapi-validator';
import type { Api } from '../shared/api.ts';
import { type Document, isNode } from '../shared/document.ts';
import { refuse } from '../shared/decision.ts';
import { describePlace } from '../shared/schema-path.ts';
import { contextOf } from './context.ts';
import { RefusalError } from './refusal-error.ts';

/** The parts of express-openapi-validator, to be put where they belong in the line of middlewares. */
export interface Validation {
  /** Finds the operation, or throws a 404 or a 405. */
  readonly match: RequestHandler[];
  /** Holds every answer against the document; one that breaks it becomes a 500. */
  readonly answers: RequestHandler;
  /** Holds parameters and body against the document; tells every problem at once. */
  readonly requests: RequestHandler[];
}

/** Sets the validator up for one document. Paths are matched below the place where the middlewares are mounted. */
export function validate(api: Api, document: Document): Validation {
  const { formats = {} } = api;
  const middlewares = OpenApiValidator.middleware({
    // The validator changes the document that it is given: it gets a copy.
    // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- its type is narrower than what it accepts
    apiSpec: structuredClone({ ...document.root, servers: [{ url: '/' }] }) as never,
    validateApiSpec: false,
    validateRequests: { allErrors: true, allowUnknownQueryParameters: true },
    validateResponses: { allErrors: true },
    validateSecurity: false,
    fileUploader: false,
    useRequestUrl: true,
    formats: Object.fromEntries(
      Object.entries(formats).map(([name, check]) => [name, { type: 'string', validate: check }]),
    ),
  });
  const named = (name: string): RequestHandler => {
    const found = middlewares.find((middleware) => middleware.name === name);
    if (!found) throw new Error(`express-openapi-validator no longer has a middleware named ${name}`);
    return found;
  };
  return {
    match: [named('pathParamsMiddleware'), named('metadataMiddleware'), rememberOperation],
    answers: named('responseMiddleware'),
    requests: [refuseUnusualIntegers, named('requestMiddleware')],
  };
}

/** Keeps what the validator found out, in the words of the mock. */
const rememberOperation: RequestHandler = (request, _response, next) => {
  if ('openapi' in request && isNode(request.openapi)) {
    const context = contextOf(request);
    const { schema, pathParams } = request.openapi;
    if (isNode(schema) && typeof schema.operationId === 'string') context.operationId = schema.operationId;
    if (isNode(pathParams)) context.params = pathParams;
  }
  next();
};

/** The validator reads "0x2a" and "1e3" as numbers, as JavaScript does. An id has one notation only. */
const refuseUnusualIntegers: RequestHandler = (request, _response, next) => {
  const { api, document, params, operationId = '' } = contextOf(request);
  for (const parameter of document.parameters(operationId)) {
    const { name, in: location, schema } = parameter;
    if (typeof name !== 'string' || !hasIntegerType(schema)) continue;
    const section = location === 'path' ? 'params' : 'query';
    const value: unknown = section === 'params' ? params[name] : request.query[name];
    if (typeof value !== 'string' || /^-?\d{1,15}$/.test(value)) continue;
    const requirement =
      describePlace(document, operationId, [section, name]).requirement('type', '') ?? api.requirements.invalid;
    const message = `must be an integer, got ${JSON.stringify(value)}`;
    throw new RefusalError(refuse('invalid', { requirement, place: [section, name], keyword: 'type', message }));
  }
  next();
};

function hasIntegerType(schema: unknown): boolean {
  return isNode(schema) && schema.type === 'integer';
}
