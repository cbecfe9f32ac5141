import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { Fits } from './draw-value.ts';
import type { Schema } from './schema-reader.ts';

/**
 * Holds values against schemas. What was compiled once is kept, by the text of the schema.
 * @param root a document that the schemas refer into
 */
export function fitting(root: object): Fits {
  const ajv = new Ajv2020({ strict: false, logger: false });
  addFormats.default(ajv);
  ajv.addSchema(root, 'document');
  const compiled = new Map<string, ValidateFunction>();
  return (schema: Schema, value: unknown) => {
    const text = JSON.stringify(schema);
    let validate = compiled.get(text);
    if (!validate) {
      validate = ajv.compile(schema);
      compiled.set(text, validate);
    }
    return validate(value);
  };
}
