import { readSpec } from '../../support/spec-file.ts';

/** A node of an OpenAPI document. */
export type Node = Readonly<Record<string, unknown>>;

export function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The members of a value; none where it has no names for them. */
export function nodeOf(value: unknown): Node {
  return isNode(value) ? value : {};
}

/** The member `name` of a node, when it is a node itself. */
export function child(node: Node | undefined, ...names: string[]): Node | undefined {
  let current: unknown = node;
  for (const name of names) current = isNode(current) && Object.hasOwn(current, name) ? current[name] : undefined;
  return isNode(current) ? current : undefined;
}

/** The node that a `$ref` within the same document points to; undefined when there is none. */
export function nodeAt(root: Node, reference: string): Node | undefined {
  const steps = reference
    .replace(/^#\//, '')
    .split('/')
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
  return child(root, ...steps);
}

const methods = ['get', 'put', 'post', 'delete', 'patch'] as const;

const documents = new Map<string, Document>();

/** One API's OpenAPI document, with the few look-ups that the mock needs. */
export class Document {
  readonly root: Node;
  readonly #operations = new Map<string, Node>();
  readonly #routes = new Map<string, Route>();
  readonly #pathParameters = new Map<string, unknown>();
  readonly #parts = new Map<string, Parts>();

  constructor(root: Node) {
    this.root = root;
    for (const [template, path] of Object.entries(child(root, 'paths') ?? {})) {
      for (const method of methods) {
        const operation = isNode(path) ? child(path, method) : undefined;
        if (typeof operation?.operationId !== 'string') continue;
        this.#operations.set(operation.operationId, operation);
        this.#routes.set(operation.operationId, { method: method.toUpperCase(), path: template });
        this.#pathParameters.set(operation.operationId, isNode(path) ? path.parameters : []);
      }
    }
  }

  /** Reads `specs/openapi/<api>.yaml`, once in a process: parsing takes longer than anything else at the start. */
  static load(api: string): Document {
    const known = documents.get(api);
    if (known) return known;
    const root = readSpec('openapi', api);
    if (!isNode(root)) throw new Error(`specs/openapi/${api}.yaml is not an OpenAPI document`);
    const document = new Document(root);
    documents.set(api, document);
    return document;
  }

  get operationIds(): string[] {
    return [...this.#operations.keys()];
  }

  /** The operation object with this id. Throws when there is none. */
  operation(operationId: string): Node {
    const operation = this.#operations.get(operationId);
    if (!operation) throw new Error(`The document has no operation ${operationId}`);
    return operation;
  }

  /** Where an operation is. Throws when there is none of this id. */
  route(operationId: string): Route {
    const route = this.#routes.get(operationId);
    if (!route) throw new Error(`The document has no operation ${operationId}`);
    return route;
  }

  /** Follows `$ref` until there is none. The members beside a `$ref` stand over those it points to. */
  resolve(node: Node): Node {
    if (typeof node.$ref !== 'string') return node;
    const target = nodeAt(this.root, node.$ref);
    if (!target) throw new Error(`The document refers to ${node.$ref}, which is not there`);
    const { $ref: _, ...beside } = node;
    return { ...this.resolve(target), ...beside };
  }

  /** The parameters of an operation, those of its path first, resolved. */
  parameters(operationId: string): readonly Node[] {
    return this.#partsOf(operationId).parameters;
  }

  /** The request body of an operation, resolved. */
  requestBody(operationId: string): Node | undefined {
    return this.#partsOf(operationId).requestBody;
  }

  /** The response of an operation to a status, resolved. */
  response(operationId: string, status: number): Node | undefined {
    return this.#partsOf(operationId).responses.get(String(status));
  }

  /** Every request asks for these: they are resolved once. */
  #partsOf(operationId: string): Parts {
    const known = this.#parts.get(operationId);
    if (known) return known;
    const operation = this.operation(operationId);
    const body = child(operation, 'requestBody');
    const parameters = [this.#pathParameters.get(operationId), operation.parameters]
      .flatMap((list): unknown => (Array.isArray(list) ? list : []))
      .filter(isNode);
    const responses = Object.entries(child(operation, 'responses') ?? {}).flatMap(([status, response]) =>
      isNode(response) ? [[status, this.resolve(response)] as const] : [],
    );
    const parts = {
      parameters: parameters.map((parameter) => this.resolve(parameter)),
      requestBody: body && this.resolve(body),
      responses: new Map(responses),
    };
    this.#parts.set(operationId, parts);
    return parts;
  }
}

/** How an operation is called. */
export interface Route {
  readonly method: string;
  /** With its parameters in braces: `/org/{org_id}`. */
  readonly path: string;
}

/** What a request to one operation is held against. */
interface Parts {
  readonly parameters: readonly Node[];
  readonly requestBody: Node | undefined;
  readonly responses: ReadonlyMap<string, Node>;
}
