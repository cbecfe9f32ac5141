import type { Schema } from '../documents/document.ts';
import type { Edge } from './edges.ts';
import { nameOf, violations } from './violations.ts';

/** The printable characters of ASCII. */
const printable = Array.from({ length: 0x7f - 0x20 }, (_, index) => String.fromCodePoint(0x20 + index));

/** How many forbidden characters are tried one by one. */
const mostTried = 12;

/** Characters that tell most about a pattern which forbids almost everything. */
const telling = [' ', '-', '.', '/', 'A', '!', '@', 'é'];

/** The characters that a pattern forbids in the middle of a text that is otherwise in order. */
function forbiddenBy(pattern: string): readonly string[] {
  const expression = new RegExp(pattern, 'u');
  if (!expression.test('aa')) return [];
  const forbidden = [...printable, 'é'].filter((character) => !expression.test(`a${character}a`));
  return forbidden.length <= mostTried ? forbidden : forbidden.filter((character) => telling.includes(character));
}

/** The edges of a pattern: character by character where it forbids characters, else the texts that break it alone. */
export function patternEdges(pattern: string, schemas: readonly Schema[]): Edge[] {
  const own = nameOf('pattern', pattern);
  const breaksOnly = (value: unknown) => violations(schemas, value).join() === own;
  const forbidden = forbiddenBy(pattern);
  if (forbidden.length === 0) {
    const refused = (valid: unknown) => breakers(String(valid)).filter(breaksOnly).slice(0, 3);
    return [{ keyword: 'pattern', part: 'pattern', title: `fits ${pattern}`, accepted: () => [], refused }];
  }
  const allowed = printable.filter((character) => new RegExp(pattern, 'u').test(`a${character}a`)).join('');
  const accepting: Edge = {
    keyword: 'pattern',
    part: 'pattern',
    title: `may have every character that ${pattern} allows`,
    accepted: (valid) => chunks(`${String(valid)} `, `${allowed}é`, schemas),
    refused: () => [],
  };
  return [
    accepting,
    ...forbidden.map((character): Edge => ({
      keyword: 'pattern',
      part: `pattern.x${(character.codePointAt(0) ?? 0).toString(16)}`,
      title: `has no ${character === ' ' ? 'space' : character}`,
      accepted: () => [],
      // Also on a second line: an expression that looks at the first one only is a common mistake.
      refused: (valid) => [middle(String(valid), character), `${String(valid)}\n${character}`].filter(breaksOnly),
    })),
  ];
}

function middle(text: string, character: string): string {
  const half = Math.floor(text.length / 2);
  return `${text.slice(0, half)}${character}${text.slice(half)}`;
}

/** Texts that hold all of `characters`, each within the limits and none ending in a space. */
function chunks(start: string, characters: string, schemas: readonly Schema[]): string[] {
  const limits = schemas.flatMap(({ maxLength }) => (typeof maxLength === 'number' ? [maxLength] : []));
  const room = Math.max(1, Math.min(100, ...limits) - start.length - 1);
  const texts: string[] = [];
  for (let from = 0; from < characters.length; from += room)
    texts.push(`${start}${characters.slice(from, from + room)}a`);
  const fitting = texts.filter((text) => violations(schemas, text).length === 0);
  // A pattern that forbids the space between: the characters stand close.
  return fitting.length > 0 ? fitting : [start.trim()];
}

/** Texts that a pattern which asks for something may miss: other cases, no signs, blanks, too long, a NUL. */
function breakers(valid: string): string[] {
  return [
    valid.toLowerCase(),
    valid.toUpperCase(),
    valid.replaceAll(/[^a-z0-9]/gi, '') + 'a1',
    valid.replaceAll(/[^a-z]/gi, 'a'),
    '   ',
    'a'.repeat(101),
    `${valid}\u0000`,
  ];
}
