import type { Faker } from '@faker-js/faker';
import { generateSync } from 'json-schema-faker';
import type { Node } from '../shared/document.ts';
import { shortest, wordOfFormat, wordOfName } from './words.ts';

/** How often another text is tried where the first does not fit. */
const tries = 8;

/**
 * A text that fits its schema and looks like what it is: by its format, by the name of the member that holds it, by its pattern.
 * @param fits holds a text against the schema
 * @param fallback what is taken where none fits
 */
export function drawText(
  schema: Node,
  name: string,
  faker: Faker,
  fits: (text: string) => boolean,
  fallback: string,
): string {
  for (const candidate of candidates(schema, name, faker)) {
    if (candidate !== undefined && fits(candidate)) return candidate;
  }
  return fallback;
}

function* candidates(schema: Node, name: string, faker: Faker): Generator<string | undefined> {
  const { format, pattern } = schema;
  const [min, max] = [numberOf(schema.minLength, 0), numberOf(schema.maxLength, Number.POSITIVE_INFINITY)];
  if (typeof format === 'string') {
    for (let count = 0; count < tries; count += 1) yield wordOfFormat(format, faker);
    yield shortest[format];
  }
  yield wordOfName(name, faker);
  if (typeof pattern === 'string') {
    for (const like of [pattern, stretched(pattern, min, max)]) {
      for (let count = 0; count < tries; count += 1) yield ofPattern(like, faker);
    }
    return;
  }
  yield sized(wordOfName(name, faker) ?? faker.lorem.words(2), min, max, faker);
}

function numberOf(value: unknown, otherwise: number): number {
  return typeof value === 'number' ? value : otherwise;
}

function ofPattern(pattern: string, faker: Faker): string | undefined {
  try {
    const seed = faker.number.int({ max: 2 ** 31 - 1 });
    const text = generateSync({ type: 'string', pattern: ascii(pattern) }, { seed });
    return typeof text === 'string' ? text : undefined;
  } catch {
    return undefined;
  }
}

/** Letters and digits of every script are drawn as those of ASCII, which are among them. */
function ascii(pattern: string): string {
  const plain = { L: 'a-zA-Z', Lu: 'A-Z', Ll: 'a-z', Letter: 'a-zA-Z', N: '0-9', Nd: '0-9' };
  let inside = false;
  return pattern.replaceAll(/\\p\{(\w+)\}|\\.|\[|\]/g, (part, category?: string) => {
    if (part === '[') inside = true;
    if (part === ']') inside = false;
    const letters = Object.entries(plain).find(([name]) => name === category)?.[1];
    if (letters === undefined) return part;
    return inside ? letters : `[${letters}]`;
  });
}

/** Repetitions without an end, drawn as long as the text has to be. */
function stretched(pattern: string, min: number, max: number): string {
  const most = Number.isFinite(max) ? max : Math.max(min, 1) + 10;
  return pattern.replaceAll(/(?<=[^\\(|^])([*+])(?![?+])/g, `{${Math.min(Math.max(min, 1), most)},${most}}`);
}

/** A text of words that is neither too short nor too long. */
function sized(text: string, min: number, max: number, faker: Faker): string {
  let longer = text;
  while (longer.length < min) longer += ` ${faker.lorem.word()}`;
  const cut = longer.slice(0, max).trimEnd();
  return cut.length < min ? longer.slice(0, Math.max(min, cut.length)).replaceAll(' ', '-') : cut;
}
