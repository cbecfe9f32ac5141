import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { Schema } from './schema-reader.ts';

/** Holds values against schemas without references. What was compiled once is kept, by the text of the schema. */
export class Measure {
  readonly #ajv = new Ajv2020({ strict: false, logger: false, allErrors: true });
  readonly #compiled = new Map<string, ValidateFunction>();

  constructor() {
    addFormats.default(this.#ajv);
  }

  fits(schema: Schema, value: unknown): boolean {
    return this.#validator(schema)(value);
  }

  /** Everything that is wrong with a value. */
  faults(schema: Schema, value: unknown): readonly ErrorObject[] {
    const validate = this.#validator(schema);
    return validate(value) ? [] : (validate.errors ?? []);
  }

  #validator(schema: Schema): ValidateFunction {
    const text = JSON.stringify(schema);
    let validate = this.#compiled.get(text);
    if (!validate) {
      validate = this.#ajv.compile(schema);
      this.#compiled.set(text, validate);
    }
    return validate;
  }
}
