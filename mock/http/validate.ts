import type { RequestHandler } from 'express';
import type { Api } from '../shared/api.ts';
import type { Schema } from '../drawn/schema-reader.ts';
import { unfold } from '../drawn/unfold.ts';
import { child, Document, isNode, type Node } from '../shared/document.ts';
import { refuse } from '../shared/decision.ts';
import { describePlace } from '../shared/schema-path.ts';
import { contextOf } from './context.ts';
import { inLine } from './in-line.ts';
import { withPlainType } from './plain-content-type.ts';
import { RefusalError } from './refusal-error.ts';
import { rememberRoutes } from './remember-routes.ts';

/** The parts of express-openapi-validator, to be put where they belong in the line of middlewares. */
export interface Validation {
  /** Finds the operation, or throws a 404 or a 405. */
  readonly match: RequestHandler;
  /** Holds every answer against the document; one that breaks it becomes a 500. */
  readonly answers: RequestHandler;
  /** Holds parameters and body against the document; tells every problem at once. */
  readonly requests: RequestHandler;
}

const validations = new WeakMap<Document, Validation>();

/**
 * The validator of one document. Paths are matched below the place where its middlewares are mounted. It knows the document and
 * no world, so all mocks of a process share it; it is made when the first request comes, for that takes longer than all else that a
 * new mock does (docs/decisions/0014).
 */
export function validate(api: Api, document: Document): Validation {
  const known = validations.get(document);
  if (known) return known;
  const validation = whenWanted(async () => setUp(api, document));
  validations.set(document, validation);
  return validation;
}

/** The same, made when one of its parts is called. */
function whenWanted(make: () => Promise<Validation>): Validation {
  let made: Validation | undefined;
  let making: Promise<Validation> | undefined;
  const part =
    (name: keyof Validation): RequestHandler =>
    (request, response, next) => {
      if (made) return made[name](request, response, next);
      making ??= make();
      return making.then((validation) => {
        made = validation;
        return validation[name](request, response, next);
      });
    };
  return { match: part('match'), answers: part('answers'), requests: part('requests') };
}

async function setUp(api: Api, document: Document): Promise<Validation> {
  const { formats = {} } = api;
  const OpenApiValidator = await import('express-openapi-validator');
  const { makeValidatorQuick } = await import('./quick-validator.ts');
  makeValidatorQuick();
  const middlewares = OpenApiValidator.middleware({
    // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- its type is narrower than what it accepts
    apiSpec: copyForValidator(document) as never,
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
    match: inLine([
      untilItWorks(named('pathParamsMiddleware')),
      rememberRoutes(named('metadataMiddleware'), Object.keys(child(document.root, 'paths') ?? {})),
      rememberOperation,
    ]),
    answers: named('responseMiddleware'),
    requests: inLine([refuseUnusualIntegers, withPlainType(named('requestMiddleware'))]),
  };
}

/** This station says what is wrong with the document; once it has nothing to say, it never will. */
function untilItWorks(station: RequestHandler): RequestHandler {
  let works = false;
  return (request, response, next) => {
    if (works) {
      next();
      return;
    }
    return station(request, response, (error?: unknown) => {
      works = error === undefined;
      next(error);
    });
  };
}

/**
 * A copy, for the validator changes the document that it is given. Whether a body is required it reads from the schema of
 * the body, which must have a `required` of its own, an empty one if need be.
 */
function copyForValidator({ root }: Document): Node {
  const copy = new Document(structuredClone({ ...root, servers: [{ url: '/' }] }));
  for (const operationId of copy.operationIds) {
    const body = copy.requestBody(operationId);
    const media = child(body, 'content', 'application/json');
    const schema = child(media, 'schema');
    if (media && schema && body?.required === true)
      Object.assign(media, { schema: { required: [], ...copy.resolve(schema) } });
  }
  withoutVendors(copy);
  return copy.root;
}

/**
 * Of operations that only a vendor's document knows, the validator sees the parameters, and that there has to be a body: it follows
 * every reference of a document, which those of vendors can have too many of. The rest is for `drawn/`.
 */
function withoutVendors(copy: Document): void {
  const drawn = copy.operationIds.filter((id) => copy.operation(id)['x-understudy-drawn'] === true);
  if (drawn.length === 0) return;
  const lookUp = (ref: string): Schema => copy.resolve({ $ref: ref });
  for (const id of drawn) {
    for (const parameter of copy.parameters(id)) {
      if (isNode(parameter.schema))
        Object.assign(parameter, { schema: unfold(parameter.schema, lookUp, 'readOnly') ?? {} });
    }
    const body = copy.requestBody(id);
    const types = Object.keys(child(body, 'content') ?? {});
    const onlyJson = types.every((type) => /\bjson\b/i.test(type));
    // Other bodies than JSON, such as uploads, are not read.
    const required = onlyJson && body?.required === true;
    const media = { schema: required ? { required: [] } : {} };
    if (body) Object.assign(body, { required, content: Object.fromEntries(types.map((type) => [type, media])) });
    Object.assign(copy.operation(id), { responses: { default: { description: '' } } });
  }
  const schemas = child(copy.root, 'components', 'schemas') ?? {};
  const own = Object.entries(schemas).filter(([name]) => !name.startsWith('vendor.'));
  Object.assign(copy.root, { components: { ...child(copy.root, 'components'), schemas: Object.fromEntries(own) } });
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

/**
 * The validator reads "0x2a", "1e3" and "1e400" (infinity) as integers, as JavaScript does. An id has one notation only. What JavaScript does
 * not take for an integer is left to the validator, which tells it together with all else that is wrong.
 */
const refuseUnusualIntegers: RequestHandler = (request, _response, next) => {
  const { api, document, params, operationId = '' } = contextOf(request);
  for (const parameter of document.parameters(operationId)) {
    const { name, in: location, schema } = parameter;
    if (typeof name !== 'string' || !hasIntegerType(schema)) continue;
    const section = location === 'path' ? 'params' : 'query';
    const value: unknown = section === 'params' ? params[name] : request.query[name];
    if (typeof value !== 'string' || /^-?\d{1,15}$/.test(value) || Math.trunc(Number(value)) !== Number(value))
      continue;
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
