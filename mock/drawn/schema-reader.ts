import { isNode, type Node } from '../shared/document.ts';
import type { Path } from '../shared/written.ts';
import { withDiscriminator } from './discriminator.ts';
import type { VendorDocument } from './vendor-document.ts';

/** A JSON Schema of 2020-12. */
export type Schema = Node | boolean;

const types = new Set(['string', 'number', 'integer', 'boolean', 'null', 'object', 'array']);

/** Keywords that are taken as they are. What is not among these and those below means nothing to a validator. */
const plain = new Set([
  ...['title', 'description', 'default', 'deprecated', 'readOnly', 'writeOnly', 'type', 'enum', 'const', 'format'],
  ...['multipleOf', 'minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'minLength', 'maxLength', 'pattern'],
  ...[
    'minItems',
    'maxItems',
    'uniqueItems',
    'minContains',
    'maxContains',
    'required',
    'minProperties',
    'maxProperties',
  ],
  'dependentRequired',
]);
const single = new Set(['items', 'contains', 'additionalProperties', 'propertyNames', 'not', 'if', 'then', 'else']);
/** Those of them that are often `false`, and known to be. */
const closing = new Set(['items', 'additionalProperties']);
const lists = new Set(['allOf', 'anyOf', 'oneOf', 'prefixItems']);
const maps = new Set(['properties', 'patternProperties', 'dependentSchemas']);

/**
 * Reads the schemas of a vendor's document as JSON Schema of 2020-12, which is what the mock's own documents have. What is
 * referred to is read once and kept under a name of its own, so that it clashes with nothing.
 */
export class SchemaReader {
  /** What was referred to, by the name that it has in the mock's document. */
  readonly schemas = new Map<string, Node>();
  /** What is overlooked in the document, with its line. */
  readonly warnings: string[] = [];
  readonly #document: VendorDocument;
  readonly #names = new Map<string, string>();

  constructor(document: VendorDocument) {
    this.#document = document;
  }

  /** Throws a `UsageError` with the line when it is no schema. */
  read(schema: unknown, path: Path): Node {
    // Not every reader of a document knows that a schema may be `true` or `false`.
    if (typeof schema === 'boolean') return schema ? {} : { not: {} };
    if (!isNode(schema)) throw this.#document.error(path, 'must be a schema: an object');
    if (typeof schema.$ref === 'string') return this.#reference(schema.$ref, schema, path);
    return this.#translate(schema, path);
  }

  #reference(ref: string, schema: Node, path: Path): Node {
    const pointer = { $ref: `#/components/schemas/${this.#nameOf(ref, path)}` };
    // In 3.0 what stands beside a reference does not count.
    const beside = Object.keys(schema).filter((key) => key !== '$ref');
    if (this.#document.version === '3.0' || beside.length === 0) return pointer;
    const { $ref: _, ...others } = schema;
    const own = this.#translate(others, path);
    return Object.keys(own).length === 0 ? pointer : { allOf: [pointer, own] };
  }

  #nameOf(ref: string, path: Path): string {
    const known = this.#names.get(ref);
    if (known !== undefined) return known;
    const { value, path: target } = this.#document.target(ref, [...path, '$ref']);
    const last = target
      .slice(target[0] === 'components' && target[1] === 'schemas' ? 2 : 0)
      .map((step) => String(step).replaceAll(/[^\w-]+/g, '_'))
      .join('.');
    let name = `vendor.${last}`;
    for (let number = 2; this.schemas.has(name); number += 1) name = `vendor.${last}.${number}`;
    this.#names.set(ref, name);
    // Kept before it is read: it may refer to itself.
    this.schemas.set(name, {});
    this.schemas.set(name, this.read(value, target));
    return name;
  }

  #translate(schema: Node, path: Path): Node {
    const read: Record<string, unknown> = {};
    for (const [keyword, value] of Object.entries(schema)) {
      const at = [...path, keyword];
      if (plain.has(keyword)) read[keyword] = value;
      else if (typeof value === 'boolean' && closing.has(keyword)) read[keyword] = value;
      else if (single.has(keyword)) read[keyword] = this.read(value, at);
      else if (lists.has(keyword)) read[keyword] = this.#list(value, at);
      else if (maps.has(keyword)) read[keyword] = this.#map(value, at);
    }
    const examples = examplesOf(schema);
    if (examples.length > 0) read.examples = examples;
    this.#checkTypes(read.type, [...path, 'type']);
    this.#checkPattern(read, path);
    const nameOf = (ref: string) => `#/components/schemas/${this.#nameOf(ref, path)}`;
    const told = withDiscriminator(read, schema.discriminator, nameOf);
    return this.#document.version === '3.0' ? modernize(told, schema.nullable === true) : told;
  }

  #list(value: unknown, path: Path): Node[] {
    if (!Array.isArray(value)) throw this.#document.error(path, 'must be a list of schemas');
    return value.map((each, index) => this.read(each, [...path, index]));
  }

  #map(value: unknown, path: Path): Record<string, Node> {
    if (!isNode(value)) throw this.#document.error(path, 'must be an object of schemas');
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, this.read(each, [...path, name])]));
  }

  #checkTypes(type: unknown, path: Path): void {
    const all: readonly unknown[] = type === undefined ? [] : Array.isArray(type) ? type : [type];
    for (const each of all) {
      if (typeof each !== 'string' || !types.has(each))
        throw this.#document.error(path, `${JSON.stringify(each)} is no type; use ${[...types].join(', ')}`);
    }
  }

  /** Some vendors write expressions for other engines. One that JavaScript does not know cannot be held against anything. */
  #checkPattern(read: Record<string, unknown>, path: Path): void {
    const { pattern } = read;
    if (pattern === undefined) return;
    if (typeof pattern !== 'string') throw this.#document.error([...path, 'pattern'], 'must be a text');
    try {
      new RegExp(pattern, 'u');
    } catch {
      this.warnings.push(
        `${this.#document.locate([...path, 'pattern'])}: the pattern ${JSON.stringify(pattern)} is no regular expression of JavaScript, and is overlooked`,
      );
      delete read.pattern;
    }
  }
}

/** `example` is the older word; either may stand in either version. */
function examplesOf({ example, examples }: Node): unknown[] {
  if (Array.isArray(examples)) return examples;
  return example === undefined ? [] : [example];
}

/** Turns what OpenAPI 3.0 has of its own into JSON Schema. */
function modernize(schema: Node, nullable: boolean): Node {
  const read = bounded(bounded(schema, 'exclusiveMinimum', 'minimum'), 'exclusiveMaximum', 'maximum');
  if (!nullable) return read;
  if (typeof read.type === 'string') return { ...read, type: [read.type, 'null'] };
  const composed = ['allOf', 'anyOf', 'oneOf'].some((keyword) => keyword in read);
  return composed ? { anyOf: [read, { type: 'null' }] } : read;
}

/** In 3.0 a flag says whether a bound itself is allowed; in JSON Schema there are two bounds. */
function bounded(schema: Node, flag: string, bound: string): Node {
  if (typeof schema[flag] !== 'boolean') return schema;
  const others = Object.entries(schema).filter(([keyword]) => keyword !== flag && keyword !== bound);
  const limit = schema[bound];
  return { ...Object.fromEntries(others), ...(limit !== undefined && { [schema[flag] ? flag : bound]: limit }) };
}
