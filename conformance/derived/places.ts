import type { Rule, Schema } from '../documents/document.ts';

/** One place in a request body or an answer: a member, the items of a list, or the whole. */
export interface Place {
  /** JSON pointer; `*` stands for each item of a list: `/roles/*` + `/name`. */
  readonly pointer: string;
  /** The schemas that hold there: one, or more where `allOf` joins them. */
  readonly schemas: readonly Schema[];
  /** What is allowed there: one entry for each branch of `oneOf` or `anyOf`, else `schemas` alone. */
  readonly branches: readonly (readonly Schema[])[];
  /** Whether the object around it has to have it. */
  readonly required: boolean;
  /**
   * The requirement that a value breaks when it fails `keyword` here: the mark at the place, else the nearest above it. Where
   * several schemas have the keyword, `having` says which is meant.
   */
  readonly requirement: (keyword: string, having?: Schema) => string | undefined;
}

/** Every place of a schema, the whole first. */
export function placesOf(schema: Schema, rule: Rule | string | undefined): readonly Place[] {
  return walk(schema, '', false, (keyword) => read(rule, keyword));
}

function walk(schema: Schema, pointer: string, required: boolean, above: Place['requirement']): Place[] {
  const schemas = flatten(schema);
  const branches = branchesOf(schemas);
  const requirement: Place['requirement'] = (keyword, having) => {
    const first = having ? [having] : schemas.filter((each) => Object.hasOwn(each, keyword));
    const marks = [...first, ...schemas].map((each) => read(each['x-understudy-rule'], keyword));
    return marks.find((mark) => mark !== undefined) ?? above(keyword === 'required' ? 'default' : keyword);
  };
  const all = branches.flat();
  const needed = new Set(all.flatMap(({ required: names }) => names ?? []));
  const members = all.flatMap(({ properties }) => Object.entries(properties ?? {}));
  const below = [...new Map(members)].flatMap(([name, member]) =>
    walk(member, `${pointer}/${escape(name)}`, needed.has(name), requirement),
  );
  const items = all.flatMap(({ items: item }) => (item ? walk(item, `${pointer}/*`, false, requirement) : []));
  return [{ pointer, schemas, branches, required, requirement }, ...below, ...items];
}

function read(rule: Rule | undefined, keyword: string): string | undefined {
  if (typeof rule !== 'object') return rule;
  // That a value is not null is part of its type, where nothing else is said of it.
  return rule[keyword] ?? (keyword === 'null' ? rule.type : undefined) ?? rule.default;
}

/** A schema and all that it joins with `allOf`. */
function flatten(schema: Schema): Schema[] {
  return [schema, ...(schema.allOf ?? []).flatMap(flatten)];
}

function branchesOf(schemas: readonly Schema[]): readonly (readonly Schema[])[] {
  const choices = schemas.flatMap(({ oneOf, anyOf }) => oneOf ?? anyOf ?? []);
  return choices.length === 0 ? [schemas] : choices.map((choice) => [...schemas, ...flatten(choice)]);
}

function escape(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}

/** The value with another in one place; `undefined` takes the member away. Objects on the way are made where they are missing. */
export function withValue(value: unknown, pointer: string, put: unknown): unknown {
  const [, step, ...rest] = pointer.split('/');
  if (step === undefined) return put;
  const name = step.replaceAll('~1', '/').replaceAll('~0', '~');
  const below = rest.length > 0 ? `/${rest.join('/')}` : '';
  if (Array.isArray(value) || step === '*') {
    const items: readonly unknown[] = Array.isArray(value) ? value : [];
    return [withValue(items[0], below, put), ...items.slice(1)];
  }
  const members = new Map<string, unknown>(Object.entries(typeof value === 'object' && value !== null ? value : {}));
  const changed = below === '' ? put : withValue(members.get(name), below, put);
  if (changed === undefined) members.delete(name);
  else members.set(name, changed);
  return Object.fromEntries(members);
}

/**
 * The value with one more item, which is like the first of its list but for one place: once for each list on the way. None
 * where a list is empty.
 */
export function withAnother(value: unknown, pointer: string, put: unknown): readonly unknown[] {
  const steps = pointer.split('/');
  return steps.flatMap((step, index) => {
    const list = steps.slice(0, index).join('/');
    const found = step === '*' ? valueOf(value, list) : undefined;
    const items: readonly unknown[] = Array.isArray(found) ? found : [];
    if (items.length === 0) return [];
    const below = steps.slice(index + 1).map((each) => `/${each}`);
    return [withValue(value, list, [...items, withValue(items[0], below.join(''), put)])];
  });
}

/** The value at a place; of a list, its first item. */
export function valueOf(value: unknown, pointer: string): unknown {
  let current = value;
  for (const step of pointer.split('/').slice(1)) {
    if (step === '*') current = Array.isArray(current) ? current[0] : undefined;
    else if (typeof current === 'object' && current !== null)
      current = new Map<string, unknown>(Object.entries(current)).get(step.replaceAll('~1', '/').replaceAll('~0', '~'));
    else return undefined;
  }
  return current;
}
