/** What kinds of values a stranger tells apart. */
export const listOf = <Item>(value: unknown, is: (item: unknown) => item is Item): value is Item[] =>
  Array.isArray(value) && value.every(is);
export const isText = (value: unknown): value is string => typeof value === 'string';
export const isWhole = (value: unknown): value is number => Number.isInteger(value);
export const isNumbers = (value: unknown): value is number[] => listOf(value, isWhole);
