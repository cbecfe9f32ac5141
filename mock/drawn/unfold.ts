import { isNode, type Node } from '../shared/document.ts';
import type { Schema } from './schema-reader.ts';

/**
 * How often a schema may come back within itself, and how many references may lead into one another: from what is tried first to
 * what is tried last.
 */
const limits = [
  { again: 2, deep: Number.POSITIVE_INFINITY },
  { again: 1, deep: Number.POSITIVE_INFINITY },
  ...[8, 5, 4, 3, 2, 1].map((deep) => ({ again: 0, deep })),
];

/** The largest schema that is drawn from, in nodes: what refers to everything, many times over, is unfolded less deeply. */
const mostNodes = 3000;

/** What no finite value can be: a schema that needs itself. */
const endless = Symbol('endless');
type Unfolded = Schema | typeof endless;

class TooLarge extends Error {}

/**
 * A schema without references, that ends: where it would come back into itself too often, what is optional is left out, lists are
 * empty, and of alternatives those stay that end. Undefined where no value can be finite.
 * @param lookUp the schema behind a reference
 * @param hidden members with this mark are left out: an answer has none that are `writeOnly`, a request none that are `readOnly`
 */
export function unfold(
  schema: Schema,
  lookUp: (ref: string) => Schema,
  hidden: 'writeOnly' | 'readOnly',
): Schema | undefined {
  for (const limit of limits) {
    try {
      const unfolded = new Unfolding(lookUp, limit, hidden).of(schema, []);
      return unfolded === endless ? undefined : unfolded;
    } catch (error) {
      if (!(error instanceof TooLarge)) throw error;
    }
  }
  return undefined;
}

class Unfolding {
  readonly #lookUp: (ref: string) => Schema;
  readonly #limit: (typeof limits)[number];
  readonly #hidden: 'writeOnly' | 'readOnly';
  #nodes = 0;

  constructor(lookUp: (ref: string) => Schema, limit: (typeof limits)[number], hidden: 'writeOnly' | 'readOnly') {
    this.#lookUp = lookUp;
    this.#limit = limit;
    this.#hidden = hidden;
  }

  of(schema: Schema, within: readonly string[]): Unfolded {
    this.#nodes += 1;
    if (this.#nodes > mostNodes) throw new TooLarge();
    if (typeof schema === 'boolean') return schema;
    if (typeof schema.$ref === 'string') {
      const { $ref } = schema;
      const { again, deep } = this.#limit;
      if (within.length >= deep || within.filter((each) => each === $ref).length > again) return endless;
      return this.of(this.#lookUp($ref), [...within, $ref]);
    }
    const parts: readonly (Node | typeof endless)[] = [
      this.#properties(schema, within),
      this.#items(schema, within),
      this.#composed(schema, within),
    ];
    let unfolded: Node = schema;
    for (const part of parts) {
      if (part === endless) return endless;
      unfolded = { ...unfolded, ...part };
    }
    return unfolded;
  }

  /** What is only ever sent, or only ever answered, is left out, too. */
  #properties(schema: Node, within: readonly string[]): Node | typeof endless {
    const required = namesOf(schema.required);
    const kept: Record<string, Schema> = {};
    const gone = new Set<string>();
    for (const [name, each] of membersOf(schema.properties)) {
      const hidden = isNode(each) && each[this.#hidden] === true;
      const unfolded = hidden ? endless : this.of(each, within);
      if (unfolded !== endless) kept[name] = unfolded;
      else if (!hidden && required.includes(name)) return endless;
      else gone.add(name);
    }
    const others = this.#single(schema.additionalProperties, within);
    return {
      ...(schema.properties !== undefined && { properties: kept }),
      ...(schema.required !== undefined && { required: required.filter((name) => !gone.has(name)) }),
      ...(others !== undefined && { additionalProperties: others === endless ? false : others }),
    };
  }

  #items(schema: Node, within: readonly string[]): Node | typeof endless {
    const { minItems } = schema;
    const least = typeof minItems === 'number' ? minItems : 0;
    const prefix = schemasOf(schema.prefixItems).map((each) => this.of(each, within));
    const ended = prefix.indexOf(endless);
    const items = this.#single(schema.items, within);
    const most = ended >= 0 ? ended : items === endless ? prefix.length : undefined;
    if (most !== undefined && most < least) return endless;
    const contains = this.#single(schema.contains, within);
    if (contains === endless) return endless;
    return {
      ...(prefix.length > 0 && { prefixItems: prefix.filter((each) => each !== endless) }),
      ...(items !== undefined && { items: items === endless ? {} : items }),
      ...(most !== undefined && { maxItems: most }),
      ...(contains !== undefined && { contains }),
    };
  }

  #composed(schema: Node, within: readonly string[]): Node | typeof endless {
    const composed: Record<string, Schema[]> = {};
    for (const keyword of ['anyOf', 'oneOf', 'allOf']) {
      if (schema[keyword] === undefined) continue;
      const branches = schemasOf(schema[keyword]).map((each) => this.of(each, within));
      const ending = branches.filter((each) => each !== endless);
      if (ending.length === 0 || (keyword === 'allOf' && ending.length < branches.length)) return endless;
      composed[keyword] = ending;
    }
    return composed;
  }

  #single(schema: unknown, within: readonly string[]): Unfolded | undefined {
    return typeof schema === 'boolean' || isNode(schema) ? this.of(schema, within) : undefined;
  }
}

function namesOf(required: unknown): string[] {
  return Array.isArray(required) ? required.filter((name) => typeof name === 'string') : [];
}

function schemasOf(list: unknown): Schema[] {
  return Array.isArray(list) ? list.filter((each) => typeof each === 'boolean' || isNode(each)) : [];
}

function membersOf(properties: unknown): [string, Schema][] {
  if (!isNode(properties)) return [];
  return Object.entries(properties).flatMap(([name, each]) =>
    typeof each === 'boolean' || isNode(each) ? [[name, each]] : [],
  );
}
