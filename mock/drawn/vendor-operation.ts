import { isNode, type Node } from '../shared/document.ts';
import type { Path } from '../shared/written.ts';
import type { SchemaReader } from './schema-reader.ts';
import type { Placed, VendorDocument } from './vendor-document.ts';

/** Headers that have their own place in OpenAPI; parameters with these names do not count. */
const ownHeaders = new Set(['accept', 'authorization', 'content-type']);

/** An operation of a vendor's document, to be put into the mock's own. */
export interface VendorOperation {
  readonly method: string;
  /** As the vendor writes it, without what stands before it. */
  readonly path: string;
  readonly node: Node;
  readonly at: Path;
  /** Parameters of the path item count for each of its operations. */
  readonly item: Placed;
}

/**
 * Writes an operation in the words of the mock's document: references are followed but for those of schemas, which are of
 * JSON Schema 2020-12. Throws a `UsageError` with the line when something in it cannot be read.
 * @param names what its path parameters are called on the mock, by their place
 */
export function translate(
  operation: VendorOperation,
  document: VendorDocument,
  schemas: SchemaReader,
  ids: { readonly operationId: string; readonly names: ReadonlyMap<string, string> },
): Node {
  const { node, at } = operation;
  const { summary, description, tags, deprecated } = node;
  const body = node.requestBody === undefined ? undefined : document.follow(node.requestBody, [...at, 'requestBody']);
  return {
    operationId: ids.operationId,
    ...Object.fromEntries(
      Object.entries({ summary, description, tags, deprecated }).filter(([, value]) => value !== undefined),
    ),
    'x-understudy-drawn': true,
    ...(isOpen(node, document.root) && { 'x-understudy-open': true }),
    parameters: parametersOf(operation, document, schemas, ids.names),
    ...(body && {
      requestBody: { required: body.node.required === true, content: contentOf(body, document, schemas) },
    }),
    responses: responsesOf(operation, document, schemas),
  };
}

/** A document that says that nothing has to be sent is believed; one that says nothing is not. */
function isOpen(node: Node, root: Node): boolean {
  const security = node.security ?? root.security;
  if (!Array.isArray(security)) return false;
  return security.length === 0 || security.some((each) => isNode(each) && Object.keys(each).length === 0);
}

function parametersOf(
  { node, at, item, path }: VendorOperation,
  document: VendorDocument,
  schemas: SchemaReader,
  names: ReadonlyMap<string, string>,
): Node[] {
  const found = new Map<string, Node>();
  for (const [owner, place] of [
    [item.node, item.path],
    [node, at],
  ] as const) {
    const list: readonly unknown[] = Array.isArray(owner.parameters) ? owner.parameters : [];
    for (const [index, each] of list.entries()) {
      const { node: parameter, path: where } = document.follow(each, [...place, 'parameters', index]);
      const { name, in: location } = parameter;
      if (typeof name !== 'string' || typeof location !== 'string')
        throw document.error(where, 'a parameter must have name and in');
      if (location === 'cookie' || (location === 'header' && ownHeaders.has(name.toLowerCase()))) continue;
      const isPath = location === 'path';
      if (isPath && !names.has(name)) continue;
      const { description, required, style, explode, allowReserved } = parameter;
      const schema = parameter.schema === undefined ? {} : schemas.read(parameter.schema, [...where, 'schema']);
      const written = {
        name: isPath ? (names.get(name) ?? name) : name,
        in: location,
        description,
        required: isPath || required === true,
        style,
        explode,
        allowReserved,
        schema,
      };
      const present = Object.entries(written).filter(([, value]) => value !== undefined);
      found.set(`${location} ${name}`, Object.fromEntries(present));
    }
  }
  const undeclared = [...names].filter(([name]) => !found.has(`path ${name}`));
  return [
    ...found.values(),
    ...undeclared.map(([, name]) => ({
      name,
      in: 'path',
      required: true,
      description: path,
      schema: { type: 'string' },
    })),
  ];
}

function responsesOf({ node, at }: VendorOperation, document: VendorDocument, schemas: SchemaReader): Node {
  if (!isNode(node.responses)) throw document.error(at, 'an operation must have responses');
  const declared = Object.keys(node.responses);
  const statuses = declared.map((key) => [key, statusOf(key, declared)] as const);
  const { responses } = node;
  return Object.fromEntries(
    statuses.flatMap(([key, status]) => {
      if (status === undefined) return [];
      const response = document.follow(responses[key], [...at, 'responses', key]);
      const { description = '', content } = response.node;
      return [
        [status, { description, ...(content !== undefined && { content: contentOf(response, document, schemas) }) }],
      ];
    }),
  );
}

/**
 * The mock answers statuses: a range is its first one that the vendor does not name, and the default is success where there is no
 * other. Undefined for what is none.
 */
function statusOf(key: string, declared: readonly string[]): string | undefined {
  if (/^[1-5]\d\d$/.test(key)) return key;
  const first = /^[1-5]XX$/i.test(key) ? `${key.charAt(0)}00` : key === 'default' ? '200' : undefined;
  const isTaken = key === 'default' ? declared.some((each) => /^[23]/.test(each)) : declared.includes(first ?? '');
  return isTaken ? undefined : first;
}

function contentOf({ node, path }: Placed, document: VendorDocument, schemas: SchemaReader): Node {
  const at = [...path, 'content'];
  if (!isNode(node.content)) throw document.error(at, 'content must be an object of media types');
  return Object.fromEntries(
    Object.entries(node.content).map(([type, value]) => {
      const { node: media, path: where } = document.follow(value, [...at, type]);
      const examples = examplesOf(media, where, document);
      return [
        type,
        {
          ...(media.schema !== undefined && { schema: schemas.read(media.schema, [...where, 'schema']) }),
          ...(Object.keys(examples).length > 0 && { examples }),
        },
      ];
    }),
  );
}

/** The examples of an answer by their names; the one that has none is called `example`. */
function examplesOf({ example, examples }: Node, path: Path, document: VendorDocument): Node {
  if (!isNode(examples)) return example === undefined ? {} : { example: { value: example } };
  return Object.fromEntries(
    Object.entries(examples).flatMap(([name, value]) => {
      const { node } = document.follow(value, [...path, 'examples', name]);
      return Object.hasOwn(node, 'value') ? [[name, { value: node.value }]] : [];
    }),
  );
}
