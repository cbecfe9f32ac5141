import type { Schema } from '../documents/document.ts';

const formats: Readonly<Record<string, RegExp>> = {
  email: /^[^\s@]+@[^\s@][^\s@.]*\.[^\s@]+$/,
  uuid: /^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/i,
  'date-time': /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/,
};

/** The JSON types that a place takes. Without a word about it: all. */
export function typesOf(schemas: readonly Schema[]): readonly string[] {
  const said = schemas.flatMap(({ type }) => (type === undefined ? [] : [typeof type === 'string' ? [type] : type]));
  const enums = schemas.flatMap((schema) =>
    Array.isArray(schema.enum) ? [schema.enum.map((value: unknown) => typeOf(value))] : [],
  );
  const all = [...said, ...enums];
  if (all.length === 0) return ['string', 'number', 'integer', 'boolean', 'array', 'object', 'null'];
  const [first = [], ...others] = all;
  return first.filter((type) => others.every((types) => types.includes(type)));
}

export function typeOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  return typeof value;
}

/**
 * The keywords that a value fails at a place, each with its argument (a place can have several patterns). Knows the keywords
 * of values only, which is enough to find a value that fails in one thing: that a whole body fits is for a validator to say.
 */
export function violations(schemas: readonly Schema[], value: unknown): readonly string[] {
  const types = typesOf(schemas);
  const type = typeOf(value);
  if (!types.includes(type) && !(type === 'integer' && types.includes('number'))) return ['type'];
  return schemas.flatMap((schema) =>
    Object.entries(schema).flatMap(([keyword, limit]) =>
      holds(keyword, limit, value) ? [] : [nameOf(keyword, limit)],
    ),
  );
}

/** A keyword together with its argument where there can be more than one of its kind. */
export function nameOf(keyword: string, limit: unknown): string {
  return keyword === 'pattern' ? `pattern ${String(limit)}` : keyword;
}

function holds(keyword: string, limit: unknown, value: unknown): boolean {
  if (keyword === 'enum') return !Array.isArray(limit) || limit.includes(value);
  if (keyword === 'const') return limit === value;
  if (typeof value === 'string') return holdsText(keyword, limit, value);
  if (typeof value === 'number' && typeof limit === 'number') {
    if (keyword === 'minimum') return value >= limit;
    if (keyword === 'maximum') return value <= limit;
  }
  if (Array.isArray(value)) {
    if (keyword === 'minItems' && typeof limit === 'number') return value.length >= limit;
    if (keyword === 'maxItems' && typeof limit === 'number') return value.length <= limit;
    if (keyword === 'uniqueItems' && limit === true)
      return new Set(value.map((each) => JSON.stringify(each))).size === value.length;
  }
  return true;
}

function holdsText(keyword: string, limit: unknown, value: string): boolean {
  const { length } = Array.from(value);
  if (keyword === 'minLength' && typeof limit === 'number') return length >= limit;
  if (keyword === 'maxLength' && typeof limit === 'number') return length <= limit;
  if (keyword === 'pattern' && typeof limit === 'string') return new RegExp(limit, 'u').test(value);
  if (keyword === 'format' && typeof limit === 'string') return formats[limit]?.test(value) ?? true;
  return true;
}
