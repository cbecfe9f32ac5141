import type { Refusal } from '../shared/decision.ts';
import type { Context } from './context.ts';

const longestHeader = 1500;

/** Why a request was refused, in a few sentences: who called, which rule decided, what would have been allowed, where to read more. */
export function explain(context: Context, refusal: Refusal): string {
  const who = context.identity ? `Called by ${context.identity.description}.` : 'The caller is not known.';
  const what = refusal.findings.map(({ requirement, place, message, allowed }) => {
    const where = place.length > 0 ? `${place.join('.')} ` : '';
    return `${requirement}: ${where}${message}${allowed === undefined ? '' : ` (${allowed})`}.`;
  });
  return [who, ...what, `See ${context.workspace.controlPath}/requests/${context.entryId}`].join(' ');
}

/** The text in the characters that a header may have, and not longer than clients take. */
export function headerSafe(text: string): string {
  const ascii = text.replace(/[^\x20-\x7e]/gu, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);
  if (ascii.length <= longestHeader) return ascii;
  const tail = ascii.slice(ascii.lastIndexOf(' See '));
  return `${ascii.slice(0, longestHeader - tail.length - 3)}...${tail}`;
}
