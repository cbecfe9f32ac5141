import type { DescribedPlace } from './places.ts';

/** A value of a type that the place does not have. */
export function mistyped({ types }: DescribedPlace): unknown {
  if (!types.includes('string')) return 'understudy';
  return types.includes('integer') || types.includes('number') ? true : 987_654;
}

/** The formats that rule values out; others, such as `password`, tell how to show one. */
export const formats: ReadonlySet<unknown> = new Set(['date-time', 'date', 'uuid', 'email', 'uri']);

/** A value of the right type that the place does not allow, by one of its keywords; undefined where any is allowed. */
export function unfit(keyword: string, limit: unknown, value: unknown): unknown {
  switch (keyword) {
    case 'enum':
      return 'understudy';
    case 'format':
      return formats.has(limit) ? ' ' : undefined;
    case 'pattern':
      return [' ', '\0', '!'].find((text) => !new RegExp(String(limit), 'u').test(text));
    case 'minLength':
      return typeof limit === 'number' && limit > 0 ? '' : undefined;
    case 'minimum':
      return typeof limit === 'number' ? limit - 1 : undefined;
    case 'maxItems':
      return typeof limit === 'number' && Array.isArray(value) && value.length > 0
        ? Array.from({ length: limit + 1 }, (): unknown => value[0])
        : undefined;
    default:
      return undefined;
  }
}

/** Another value of the same kind: what a server answers that took it from the wrong place. */
export function another(value: unknown, { schemas }: DescribedPlace): unknown {
  if (typeof value === 'number') return value + 1;
  if (typeof value === 'boolean') return !value;
  if (typeof value !== 'string') return value;
  const members: unknown = schemas.find((schema) => Array.isArray(schema.enum))?.enum;
  if (Array.isArray(members))
    return members.find((member: unknown) => member !== value && typeof member === 'string') ?? value;
  // Of an id in hexadecimal digits another id; of any other text another text of the same length.
  return value.replace(/.$/u, (last) => (last === 'a' ? 'b' : 'a'));
}
