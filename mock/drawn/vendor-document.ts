import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { CORE_SCHEMA, load } from 'js-yaml';
import { UsageError } from '../../support/usage-error.ts';
import { readYamlFile } from '../../support/yaml-file.ts';
import { isNode, type Node } from '../shared/document.ts';
import type { Path } from '../shared/written.ts';
import { reasonOf } from '../../support/reason-of.ts';

/** A node of a vendor's document, and where it stands. */
export interface Placed {
  readonly node: Node;
  readonly path: Path;
}

/** How many references may lead from one to the next before the mock takes them for a circle. */
const longestChain = 50;

/** An OpenAPI document that a vendor wrote, as a file. */
export class VendorDocument {
  readonly root: Node;
  /** In 3.0 a schema is not yet JSON Schema: `nullable`, `exclusiveMinimum: true`. */
  readonly version: '3.0' | '3.1';
  readonly #file: string;

  private constructor(file: string, root: Node, version: '3.0' | '3.1') {
    this.#file = file;
    this.root = root;
    this.version = version;
  }

  /** Reads YAML or JSON. Throws a `UsageError`, with the line where it can, when it is no OpenAPI document of 3.0 or 3.1. */
  static read(name: string): VendorDocument {
    const file = resolve(name);
    const root = parse(file);
    const at = (path: Path) => readYamlFile(file, 'document').locate(path);
    if (!isNode(root))
      throw new UsageError(`${at([])}: is no OpenAPI document: it must be an object with openapi and paths`);
    if (root.swagger !== undefined)
      throw new UsageError(
        `${at(['swagger'])}: is Swagger ${JSON.stringify(root.swagger)}; convert it to OpenAPI 3 first, for example with swagger2openapi`,
      );
    const [, version] = /^(3\.[01])\.\d+/.exec(typeof root.openapi === 'string' ? root.openapi : '') ?? [];
    if (version !== '3.0' && version !== '3.1')
      throw new UsageError(
        `${at(['openapi'])}: openapi is ${root.openapi === undefined ? 'missing' : JSON.stringify(root.openapi)}; it must be 3.0.x or 3.1.x, in quotes`,
      );
    if (!isNode(root.paths))
      throw new UsageError(`${at(['paths'])}: paths is missing, or no object: there are no operations`);
    return new VendorDocument(file, root, version);
  }

  /** "vendor.yaml:12" for a path into the document. The file is parsed again for it, with lines: that takes longer. */
  locate(path: Path): string {
    return readYamlFile(this.#file, 'document').locate(path);
  }

  /** Something wrong with the document. */
  error(path: Path, message: string): UsageError {
    return new UsageError(`${this.locate(path)}: ${path.join('.')}: ${message}`);
  }

  /** Where a `$ref` leads. Throws when that is outside of the file, or not there. */
  target(ref: string, from: Path): { readonly value: unknown; readonly path: Path } {
    if (!ref.startsWith('#/'))
      throw this.error(
        from,
        `$ref ${ref} leads out of this file; bundle the document first, for example with redocly bundle`,
      );
    const steps = ref
      .slice(2)
      .split('/')
      .map((step) => decode(step).replaceAll('~1', '/').replaceAll('~0', '~'));
    let value: unknown = this.root;
    const path: (string | number)[] = [];
    for (const step of steps) {
      const isList = Array.isArray(value);
      const key = isList ? Number(step) : step;
      if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key))
        throw this.error(from, `$ref ${ref} leads to nothing`);
      value = isList ? Object.values(value)[Number(key)] : isNode(value) ? value[step] : undefined;
      path.push(key);
    }
    return { value, path };
  }

  /** Follows `$ref` of what is not a schema. Throws when what is there is no object. */
  follow(value: unknown, path: Path): Placed {
    let placed = { value, path };
    for (let step = 0; step < longestChain; step += 1) {
      if (!isNode(placed.value)) throw this.error(placed.path, 'must be an object');
      if (typeof placed.value.$ref !== 'string') return { node: placed.value, path: placed.path };
      placed = this.target(placed.value.$ref, [...placed.path, '$ref']);
    }
    throw this.error(path, 'its references go in a circle');
  }
}

function parse(file: string): unknown {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new UsageError(`--spec ${file} cannot be read: ${reasonOf(error)}`);
  }
  try {
    return text.trimStart().startsWith('{') ? fromJson(text) : load(text, { schema: CORE_SCHEMA });
  } catch {
    // The slower reader knows the line of what is wrong, or takes what the faster one does not.
    return readYamlFile(file, 'document').value;
  }
}

function fromJson(text: string): unknown {
  const value: unknown = JSON.parse(text);
  return value;
}

function decode(step: string): string {
  try {
    return decodeURIComponent(step);
  } catch {
    return step;
  }
}
