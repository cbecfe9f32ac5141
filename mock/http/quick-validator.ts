import ajvs from 'express-openapi-validator/dist/framework/ajv/index.js';
import factory from 'express-openapi-validator/dist/framework/ajv/factory.js';
import framework from 'express-openapi-validator/dist/framework/index.js';
import schemaValidator from 'express-openapi-validator/dist/framework/openapi.schema.validator.js';
import responseValidator from 'express-openapi-validator/dist/middlewares/openapi.response.validator.js';
import preprocessor from 'express-openapi-validator/dist/middlewares/parsers/schema.preprocessor.js';
import util from 'express-openapi-validator/dist/middlewares/util.js';
import { isNode, type Node, nodeAt } from '../shared/document.ts';

/**
 * Takes work out of express-openapi-validator (5.6) that leads to nothing (docs/decisions/0014, 0015). Called before a validator is
 * made; making it, and the first request to each operation, otherwise take several times as long.
 *
 * - It compiles the schema of OpenAPI itself for each document, also where it is told not to hold documents against it
 *   (`validateApiSpec: false`); `npm run check:specs` has held ours against it.
 * - It follows every `$ref` of a document through files and hosts, to bring them into one document. Ours is one.
 * - It makes four ajvs of a document: one for discriminators, which ours has none of, and each with the schemas of JSON Schema itself,
 *   against which it holds nothing; and goes through the whole document for each, for what another program leaves in it.
 * - To follow a `$ref` it compiles the schema that is there, and throws away what it compiled.
 * - It puts the whole document beside each schema that it compiles, and ajv goes through all of it; only its schemas are referred to.
 * - It compiles what many operations have in common, the schema of an error above all, for each of them and for each status.
 * - It compiles the schemas of all answers of an operation when the first is sent, and anew for every content type that a request
 *   names, on which no answer depends.
 * - It takes the media types of an answer and of the document apart at every answer, to find the one it has to keep to. Mostly the
 *   document has one, which it then takes, fitting or not.
 */
export function makeValidatorQuick(): void {
  Object.assign(schemaValidator, { OpenAPISchemaValidator: AnyDocument });
  Object.assign(preprocessor.SchemaPreprocessor.prototype, { resolveSchema });
  Object.assign(responseValidator.ResponseValidator.prototype, { _getOrBuildValidator: validatorsOf });
  Object.assign(util, { useAjvCache: compileAlone, findResponseContent: onlyTypeOr });
  Object.assign(framework.OpenAPIFramework.prototype, {
    loadSpec: async (document: object) => Promise.resolve(document),
  });
  Object.assign(factory, { factoryAjv: withoutMeta });
  Object.assign(ajvs, { createRequestAjv: ajvOfRequests, createResponseAjv: ajvOfAnswers });
}

const { findResponseContent, useAjvCache } = util;
const { factoryAjv } = factory;
const { createRequestAjv, createResponseAjv } = ajvs;

function withoutMeta(version: string, options: Parameters<typeof factoryAjv>[1]): unknown {
  return factoryAjv(version, { ...options, meta: false });
}

type Spec = Parameters<typeof createRequestAjv>[0];
type AjvOptions = Parameters<typeof createRequestAjv>[1];

/** What an ajv needs of a document. */
const schemasOf = (spec: Spec): Spec => ({
  ...spec,
  paths: {},
  ...(spec.components?.schemas && { components: { schemas: spec.components.schemas } }),
});

/** The one for discriminators is the one that is not told whether to find all errors. It is made when there is one. */
function ajvOfRequests(spec: Spec, options: AjvOptions): unknown {
  if (options && 'allErrors' in options) return createRequestAjv(schemasOf(spec), options);
  let made: ReturnType<typeof createRequestAjv> | undefined;
  return { compile: (schema: object) => (made ??= createRequestAjv(schemasOf(spec), options)).compile(schema) };
}

function ajvOfAnswers(spec: Spec, options: AjvOptions): unknown {
  return createResponseAjv(schemasOf(spec), options);
}

type Ajv = Parameters<typeof useAjvCache>[0];

/** By ajv: the keys of what it has compiled, by what that says. */
const compiled = new WeakMap<object, Map<string, string>>();

/**
 * Compiles a schema with the schemas of the document beside it, and nothing else; what says the same as an earlier one is taken from
 * there: most refusals look alike.
 */
function compileAlone(ajv: Ajv, schema: Beside, key: string): unknown {
  const { paths: _paths, components, ...own } = schema;
  const keys = compiled.get(ajv) ?? new Map<string, string>();
  compiled.set(ajv, keys);
  const said = JSON.stringify(own);
  const first = keys.get(said) ?? key;
  keys.set(said, first);
  const schemas = components?.schemas;
  return useAjvCache(ajv, { ...own, ...(schemas && { components: { schemas } }) }, first);
}

/** A schema, and what of the document is put beside it. */
interface Beside {
  readonly paths?: unknown;
  readonly components?: { readonly schemas?: object };
}

function onlyTypeOr(accepts: string[], types: string[]): string | undefined {
  return types.length === 1 ? types[0] : findResponseContent(accepts, types);
}

/** What holds the answers of an operation against the document, by status: made once, when the first of a status leaves. */
function validatorsOf(this: OfAnswers, { method, openapi }: Routed, responses: Node): Node {
  const key = `${method} ${openapi.expressRoute}`;
  const known = this.validatorsCache[key];
  if (known) return known;
  const validators = {};
  for (const [status, response] of Object.entries(responses)) {
    let made: unknown;
    Object.defineProperty(validators, status, {
      get: () => (made ??= this.buildValidators({ [status]: response }, key)[status]),
    });
  }
  this.validatorsCache[key] = validators;
  return validators;
}

interface OfAnswers {
  readonly validatorsCache: Record<string, Node>;
  readonly buildValidators: (responses: Node, key: string) => Node;
}

interface Routed {
  readonly method: string;
  readonly openapi: { readonly expressRoute: string };
}

/** Takes every document as it is. */
class AnyDocument {
  validate(): { readonly errors: readonly never[] } {
    return { errors: [] };
  }
}

function resolveSchema(this: { readonly apiDoc: Node }, schema: unknown): unknown {
  return isNode(schema) && typeof schema.$ref === 'string' ? nodeAt(this.apiDoc, schema.$ref) : schema;
}
