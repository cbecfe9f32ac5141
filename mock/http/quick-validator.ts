import schemaValidator from 'express-openapi-validator/dist/framework/openapi.schema.validator.js';
import preprocessor from 'express-openapi-validator/dist/middlewares/parsers/schema.preprocessor.js';
import { isNode, type Node, nodeAt } from '../shared/document.ts';

/**
 * Takes two pieces of work out of express-openapi-validator (5.6) that lead to nothing, and take longer than all else it does when it
 * is made (docs/decisions/0014). Called before a validator is made.
 *
 * - It compiles the schema of OpenAPI itself for each document, also where it is told not to hold documents against it
 *   (`validateApiSpec: false`); `npm run check:specs` has held ours against it.
 * - To follow a `$ref` it compiles the schema that is there, and throws away what it compiled.
 */
export function makeValidatorQuick(): void {
  Object.assign(schemaValidator, { OpenAPISchemaValidator: AnyDocument });
  Object.assign(preprocessor.SchemaPreprocessor.prototype, { resolveSchema });
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
