import * as z from 'zod/mini';
import { plain } from './plain.ts';

const Document = z.record(z.string(), z.unknown());

/** An OpenAPI document, as `GET /openapi/API` gives it. */
export const OpenApi = Document;
type Node = Readonly<Record<string, unknown>>;

export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query';
  readonly required: boolean;
  readonly description: string;
  /** The type that JSON has for it. */
  readonly type: string;
  readonly choices: readonly string[];
  readonly example: string;
}

/** One operation of a document, as a form needs it. */
export interface OperationInfo {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly summary: string;
  readonly tag: string;
  readonly parameters: readonly Parameter[];
  /** An example of the body, or undefined when it takes none. */
  readonly body: { readonly example: unknown } | undefined;
  /** Whether it is a vendor's own, which no rule decides. */
  readonly drawn: boolean;
  /** The statuses that the document declares. */
  readonly statuses: readonly number[];
}

const methods = ['get', 'post', 'put', 'patch', 'delete'];

/** The operations of a document, in its order. */
export function operationsOf(root: Node): OperationInfo[] {
  return Object.entries(node(root.paths)).flatMap(([path, item]) =>
    methods.flatMap((method) => {
      const operation = node(node(item)[method]);
      if (typeof operation.operationId !== 'string') return [];
      const parameters = [...list(node(item).parameters), ...list(operation.parameters)];
      const content = node(node(resolve(root, operation.requestBody).content)['application/json']);
      return {
        id: operation.operationId,
        method: method.toUpperCase(),
        path,
        summary: plain(operation.summary),
        tag: plain(list(operation.tags)[0]) || 'Other',
        parameters: parameters.flatMap((each) => parameterOf(root, each)),
        body: operation.requestBody === undefined ? undefined : { example: exampleOf(root, content) },
        drawn: operation['x-understudy-drawn'] === true,
        statuses: Object.keys(node(operation.responses)).flatMap((status) => Number(status) || []),
      };
    }),
  );
}

function parameterOf(root: Node, described: unknown): Parameter[] {
  const parameter = resolve(root, described);
  if (parameter.in !== 'path' && parameter.in !== 'query') return [];
  const schema = resolve(root, parameter.schema);
  const example = parameter.example ?? exampleOf(root, parameter);
  return [
    {
      name: plain(parameter.name),
      in: parameter.in,
      required: parameter.required === true,
      description: plain(parameter.description),
      type: plain(list(schema.type)[0] ?? schema.type),
      choices: schema.type === 'boolean' ? ['true', 'false'] : list(schema.enum).map(String),
      example: parameter.in === 'path' && example !== undefined ? plain(example) : '',
    },
  ];
}

/** The first example that a parameter or a media type gives, of its own or of its schema. */
function exampleOf(root: Node, holder: Node): unknown {
  if (holder.example !== undefined) return holder.example;
  const first = Object.values(node(holder.examples))[0];
  if (first !== undefined) return resolve(root, first).value;
  const schema = resolve(root, holder.schema);
  return list(schema.examples)[0] ?? schema.example ?? schema.default;
}

/** Follows a `$ref` within the document. */
function resolve(root: Node, value: unknown): Node {
  const here = node(value);
  if (typeof here.$ref !== 'string') return here;
  const steps = here.$ref.replace(/^#\//, '').split('/');
  const names = steps.map((step) => decodeURIComponent(step).replaceAll('~1', '/').replaceAll('~0', '~'));
  let target: unknown = root;
  for (const name of names) target = node(target)[name];
  return resolve(root, target);
}

function node(value: unknown): Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
