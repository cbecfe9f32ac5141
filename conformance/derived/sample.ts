import type { Schema } from '../documents/document.ts';
import { typesOf } from './violations.ts';

const byFormat: Readonly<Record<string, string>> = {
  email: 'us@example.com',
  uuid: '5f0c54ab-2f6b-4a8e-9d3c-1d7c3f0a9b11',
  'date-time': '2026-01-31T12:00:00Z',
  password: 'Understudy-1',
};

/** A value that a schema allows: its example, a member of its enum, or the simplest of its type. */
export function sampleOf(schemas: readonly Schema[]): unknown {
  const find = (keyword: string) => schemas.map((schema) => schema[keyword]).find((value) => value !== undefined);
  const examples = find('examples');
  if (Array.isArray(examples) && examples.length > 0) return examples[0];
  for (const keyword of ['example', 'const', 'default']) if (find(keyword) !== undefined) return find(keyword);
  const members = find('enum');
  if (Array.isArray(members)) return members[0];
  const choices = schemas.flatMap(({ oneOf, anyOf }) => oneOf ?? anyOf ?? []);
  const [choice] = choices;
  if (choice) return sampleOf([choice]);
  return simplest(schemas, find('format'));
}

function simplest(schemas: readonly Schema[], format: unknown): unknown {
  const [type] = typesOf(schemas);
  switch (type) {
    case 'string':
      return typeof format === 'string' ? (byFormat[format] ?? 'understudy') : 'understudy';
    case 'integer':
    case 'number':
      return Math.max(1, ...schemas.flatMap(({ minimum }) => (typeof minimum === 'number' ? [minimum] : [])));
    case 'boolean':
      return true;
    case 'array':
      return schemas.flatMap(({ items }) => (items ? [sampleOf([items])] : []));
    case 'object':
      return sampleObject(schemas);
    case undefined:
    default:
      return null;
  }
}

/** The required members only: what may be left out is left out. */
function sampleObject(schemas: readonly Schema[]): Record<string, unknown> {
  const required = new Set(schemas.flatMap((schema) => schema.required ?? []));
  const members = schemas.flatMap(({ properties }) => Object.entries(properties ?? {}));
  return Object.fromEntries(
    members
      .filter(([name]) => required.has(name))
      .map(([name, schema]) => [name, sampleOf([schema, ...(schema.allOf ?? [])])]),
  );
}
