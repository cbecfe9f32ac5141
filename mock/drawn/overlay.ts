import type { Api } from '../shared/api.ts';
import { child, Document, isNode, type Node } from '../shared/document.ts';
import { findBase, methods, shapeOf } from './addresses.ts';
import { SchemaReader } from './schema-reader.ts';
import { VendorDocument } from './vendor-document.ts';
import { translate, type VendorOperation } from './vendor-operation.ts';

/** A vendor's document laid over what the mock knows of an API. */
export interface Overlay {
  readonly file: string;
  /** What is served at the API's base path: the operations that are alive, and those that are drawn. */
  readonly document: Document;
  /** What is served beside the base path, below `path`; absent when there is nothing. */
  readonly outside?: { readonly path: string; readonly document: Document };
  /** Operations of the vendor's document that the mock carries out, by the names that they have in the mock's. */
  readonly alive: readonly string[];
  /** Operations that answer from their examples or schemas. */
  readonly drawn: readonly string[];
  /** What the vendor's paths are below on the mock: `/partoo/v2`. */
  readonly basePath: string;
  /** What is overlooked in the document, with its line. */
  readonly warnings: readonly string[];
}

/**
 * Lays a vendor's document over a document of the mock. Operations are the same when method and path are, whatever the
 * parameters are called. Throws a `UsageError` when it is no OpenAPI document that can be read.
 */
export function overlay(api: Api, document: Document, file: string): Overlay {
  const vendor = VendorDocument.read(file);
  const root = `/${api.name}`;
  const remainder = api.basePath.slice(root.length);
  const own = ownOperations(document, remainder);
  const { base } = findBase(vendor.root, remainder, (method, shape) => own.has(`${method} ${shape}`));
  const schemas = new SchemaReader(vendor);
  const operations = operationsOf(vendor);
  const isAlive = ({ method, path }: VendorOperation) => own.get(`${method} ${shapeOf(`${base}${path}`)}`);
  const alive = operations.flatMap((operation) => isAlive(operation) ?? []);
  const taken = new Set(document.operationIds);
  const inside: Record<string, Record<string, unknown>> = {};
  const outside: Record<string, Record<string, unknown>> = {};
  const paths = Object.keys(child(document.root, 'paths') ?? {});
  const drawn = operations
    .filter((operation) => isAlive(operation) === undefined)
    .map((operation) => {
      const address = `${base}${operation.path}`.replace(/(?<=.)\/$/, '');
      const isInside = `${address}/`.startsWith(`${remainder}/`);
      const below = isInside ? address.slice(remainder.length) || '/' : address;
      const shared = isInside ? paths.find((path) => shapeOf(path) === shapeOf(below)) : undefined;
      const names = parameterNames(below, shared);
      const path = shared ?? rename(below, names);
      const operationId = idOf(operation, taken);
      const items = isInside ? inside : outside;
      items[path] = {
        ...items[path],
        [operation.method]: translate(operation, vendor, schemas, { operationId, names }),
      };
      return operationId;
    });
  const components = { schemas: Object.fromEntries(schemas.schemas) };
  return {
    file,
    document: merge(document, inside, components.schemas),
    ...(Object.keys(outside).length > 0 && {
      outside: { path: root, document: new Document({ ...document.root, paths: outside, components }) },
    }),
    alive,
    drawn,
    basePath: `${root}${base}`,
    warnings: schemas.warnings,
  };
}

/** The operations of the mock by method and shape of their address below the API's root. */
function ownOperations(document: Document, remainder: string): ReadonlyMap<string, string> {
  const own = new Map<string, string>();
  for (const [path, item] of Object.entries(child(document.root, 'paths') ?? {})) {
    for (const method of methods) {
      const id = isNode(item) ? child(item, method)?.operationId : undefined;
      if (typeof id === 'string') own.set(`${method} ${shapeOf(`${remainder}${path}`)}`, id);
    }
  }
  return own;
}

function operationsOf(vendor: VendorDocument): VendorOperation[] {
  const paths = Object.entries(child(vendor.root, 'paths') ?? {}).filter(([path]) => !path.startsWith('x-'));
  return paths.flatMap(([path, value]) => {
    if (!path.startsWith('/')) throw vendor.error(['paths', path], 'a path must begin with /');
    const item = vendor.follow(value, ['paths', path]);
    return methods.flatMap((method) => {
      const node = item.node[method];
      if (node === undefined) return [];
      const at = [...item.path, method];
      if (!isNode(node)) throw vendor.error(at, 'must be an operation: an object');
      return [{ method, path, node, at, item }];
    });
  });
}

/** The name of each parameter of a path: where the mock has the path already, the name that it has there. */
function parameterNames(path: string, shared: string | undefined): ReadonlyMap<string, string> {
  const names = (of: string) => [...of.matchAll(/\{([^{}]*)\}/g)].map(([, name = '']) => name);
  const others = shared === undefined ? undefined : names(shared);
  return new Map(names(path).map((name, index) => [name, others?.[index] ?? name.replaceAll(/\W+/g, '_')]));
}

function rename(path: string, names: ReadonlyMap<string, string>): string {
  return path.replaceAll(/\{([^{}]*)\}/g, (_, name: string) => `{${names.get(name) ?? name}}`);
}

/** The id that the vendor gives, unless another operation has it. */
function idOf({ node, method, path }: VendorOperation, taken: Set<string>): string {
  const wished = typeof node.operationId === 'string' ? node.operationId : `${method} ${path}`;
  let id = wished;
  for (let number = 2; taken.has(id); number += 1) id = `${wished} ${number}`;
  taken.add(id);
  return id;
}

function merge(
  document: Document,
  items: Readonly<Record<string, Node>>,
  schemas: Readonly<Record<string, unknown>>,
): Document {
  const { root } = document;
  const paths: Record<string, unknown> = { ...child(root, 'paths') };
  for (const [path, item] of Object.entries(items)) paths[path] = { ...child(root, 'paths', path), ...item };
  const components = child(root, 'components') ?? {};
  return new Document({
    ...root,
    paths,
    components: { ...components, schemas: { ...child(components, 'schemas'), ...schemas } },
  });
}
