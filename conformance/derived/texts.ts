import { randomInt } from 'node:crypto';
import type { Schema } from '../documents/document.ts';
import { violations } from './violations.ts';

/**
 * A text of exactly this many characters that breaks nothing but, at most, a limit of length; none where there is no such text. It begins like
 * the valid one, which is unlike any other on the target, and ends in letters.
 */
export function textOfLength(schemas: readonly Schema[], valid: unknown, length: number): readonly string[] {
  if (length < 0) return [];
  const text = typeof valid === 'string' ? valid : 'understudy';
  const longer = length - Array.from(text).length;
  const candidates =
    longer >= 0
      ? [text + 'a'.repeat(longer), 'a'.repeat(longer) + text]
      : [
          ...(length < 4 ? [rare(length)] : []),
          text.slice(0, length),
          text.slice(-length),
          `Aa!${'a'.repeat(length)}`.slice(0, length),
          'a'.repeat(length),
        ];
  const fitting = candidates.find((candidate) =>
    violations(schemas, candidate).every((failed) => failed === 'minLength' || failed === 'maxLength'),
  );
  return fitting === undefined ? [] : [fitting];
}

/**
 * The same in letters that take more than a byte: a limit counts characters. None where a pattern does not allow them.
 */
export function textOfWideLetters(schemas: readonly Schema[], valid: unknown, length: number): readonly string[] {
  const text = typeof valid === 'string' ? valid : 'understudy';
  const wide = text + 'é'.repeat(Math.max(0, length - Array.from(text).length));
  return wide === text || violations(schemas, wide).length > 0 ? [] : [wide];
}

/** A text too short in letters that take more than a byte, which is long enough where bytes are counted. */
export function shortTextOfWideLetters(schemas: readonly Schema[], length: number): readonly string[] {
  if (length < 4) return [];
  const wide = `Aa!${'é'.repeat(length - 3)}`;
  return violations(schemas, wide).every((failed) => failed === 'minLength') ? [wide] : [];
}

/** So few letters that another run would have taken them, were they not out of an alphabet of twenty thousand. */
function rare(length: number): string {
  return Array.from({ length }, () => String.fromCodePoint(randomInt(0x4e00, 0x9fa5))).join('');
}
