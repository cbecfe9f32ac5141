import { z } from 'zod';
import { readSpec } from '../../support/spec-file.ts';

/** The requirement that a value breaks: one id, or one for each keyword, `default` for the others. */
const Rule = z.union([z.string(), z.record(z.string(), z.string())]);
export type Rule = z.infer<typeof Rule>;

/** A JSON Schema with every reference followed. */
export interface Schema {
  readonly [keyword: string]: unknown;
  readonly type?: string | readonly string[] | undefined;
  readonly properties?: Readonly<Record<string, Schema>> | undefined;
  readonly required?: readonly string[] | undefined;
  readonly items?: Schema | undefined;
  readonly allOf?: readonly Schema[] | undefined;
  readonly anyOf?: readonly Schema[] | undefined;
  readonly oneOf?: readonly Schema[] | undefined;
  readonly 'x-understudy-rule'?: Rule | undefined;
}

const Schema: z.ZodType<Schema> = z.looseObject({
  type: z.union([z.string(), z.array(z.string())]).optional(),
  get properties() {
    return z.record(z.string(), Schema).optional();
  },
  required: z.array(z.string()).optional(),
  get items() {
    return Schema.optional();
  },
  get allOf() {
    return z.array(Schema).optional();
  },
  get anyOf() {
    return z.array(Schema).optional();
  },
  get oneOf() {
    return z.array(Schema).optional();
  },
  'x-understudy-rule': Rule.optional(),
});

const Content = z.looseObject({ 'application/json': z.looseObject({ schema: Schema.optional() }).optional() });

const Parameter = z.looseObject({
  name: z.string(),
  in: z.enum(['path', 'query', 'header', 'cookie']),
  required: z.boolean().default(false),
  schema: Schema,
  'x-understudy-rule': Rule.optional(),
});
export type Parameter = z.infer<typeof Parameter>;

const Response = z.looseObject({ content: Content.optional(), 'x-understudy-rule': z.string().optional() });

const OperationObject = z.looseObject({
  operationId: z.string(),
  'x-understudy-basis': z.enum(['documented', 'companion']),
  'x-understudy-documented-statuses': z.array(z.int()).default([]),
  parameters: z.array(Parameter).default([]),
  requestBody: z
    .looseObject({ required: z.boolean().default(false), content: Content, 'x-understudy-rule': Rule.optional() })
    .optional(),
  responses: z.record(z.string(), Response),
});

/** One operation of a document, with what a check needs to know about it. */
export interface Operation {
  readonly id: string;
  readonly method: 'GET' | 'PUT' | 'POST' | 'DELETE' | 'PATCH';
  /** Below the base URL of the API, with `{name}` for each path parameter. */
  readonly path: string;
  /** `companion`: known from public pages only; a target may lack it. */
  readonly basis: 'documented' | 'companion';
  /** The statuses that its document lists. */
  readonly statuses: readonly number[];
  readonly parameters: readonly Parameter[];
  readonly body: { readonly required: boolean; readonly rule: Rule | undefined; readonly schema: Schema } | undefined;
  /** By status: the schema of the JSON body, if there is one, and the requirement of the answer. */
  readonly responses: ReadonlyMap<number, { readonly schema: Schema | undefined; readonly rule: string | undefined }>;
}

const PathItem = z.looseObject({ parameters: z.array(Parameter).default([]) });

const documents = new Map<string, ReadonlyMap<string, Operation>>();

/** The operations of one API by operationId, as `specs/openapi/<api>.yaml` describes them. */
export function operationsOf(api: string): ReadonlyMap<string, Operation> {
  const known = documents.get(api);
  if (known) return known;
  const root = readSpec('openapi', api);
  const { paths } = z.looseObject({ paths: z.record(z.string(), z.unknown()) }).parse(root);
  const operations = Object.entries(paths).flatMap(([path, item]) => readPath(path, follow(item, root)));
  const document = new Map(operations.map((operation) => [operation.id, operation]));
  documents.set(api, document);
  return document;
}

const Lenient = z.strictObject({
  coercion: z.string().optional(),
  null: z.string().optional(),
  'date-time': z.literal('ISO 8601').optional(),
});

/**
 * The requirements of an API that many stacks break, in place of those of the members: a value is taken that only reads like one of
 * the right type (`coercion`; without a requirement that is open), or null is taken for a member that was left out (`null`). And
 * what the documents ask of a `date-time` in an answer, where it is less than RFC 3339 does.
 */
export function lenientOf(api: string): z.infer<typeof Lenient> {
  const root = z.looseObject({ 'x-understudy-lenient': Lenient.default({}) }).parse(readSpec('openapi', api));
  return root['x-understudy-lenient'];
}

const methods = ['GET', 'PUT', 'POST', 'DELETE', 'PATCH'] as const;

function readPath(path: string, item: unknown): Operation[] {
  const { parameters: shared, ...rest } = PathItem.parse(item);
  return methods.flatMap((method) => {
    const object = rest[method.toLowerCase()];
    if (object === undefined) return [];
    const { operationId, parameters, requestBody, responses, ...marks } = OperationObject.parse(object);
    const schema = requestBody?.content['application/json']?.schema;
    return {
      id: operationId,
      method,
      path,
      basis: marks['x-understudy-basis'],
      statuses: marks['x-understudy-documented-statuses'],
      parameters: [...shared, ...parameters],
      body: requestBody && schema && { required: requestBody.required, rule: requestBody['x-understudy-rule'], schema },
      responses: new Map(
        Object.entries(responses).map(([status, response]) => [
          Number(status),
          { schema: response.content?.['application/json']?.schema, rule: response['x-understudy-rule'] },
        ]),
      ),
    };
  });
}

/** The operation with this id. Throws when the document has none. */
export function operationOf(api: string, id: string): Operation {
  const found = operationsOf(api).get(id);
  if (!found) throw new Error(`specs/openapi/${api}.yaml has no operation ${id}`);
  return found;
}

/** The value with every local `$ref` in it followed. Members beside a `$ref` stand over those that it points to. */
function follow(value: unknown, root: unknown): unknown {
  if (Array.isArray(value)) return value.map((each) => follow(each, root));
  if (typeof value !== 'object' || value === null) return value;
  const { $ref, ...beside } = Object.fromEntries(Object.entries(value));
  const own = Object.fromEntries(Object.entries(beside).map(([key, each]) => [key, follow(each, root)]));
  if (typeof $ref !== 'string') return own;
  const target = follow(lookUp($ref, root), root);
  return typeof target === 'object' && target !== null ? { ...target, ...own } : target;
}

function lookUp($ref: string, root: unknown): unknown {
  let current = root;
  for (const step of $ref.replace(/^#\//, '').split('/')) {
    const name = step.replaceAll('~1', '/').replaceAll('~0', '~');
    if (typeof current !== 'object' || current === null) throw new Error(`${$ref} points to nothing`);
    current = new Map<string, unknown>(Object.entries(current)).get(name);
  }
  return current;
}
