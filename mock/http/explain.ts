import type { Place, Refusal } from '../shared/decision.ts';
import type { Context } from './context.ts';

const longestHeader = 1500;

/** Why a request was refused, in a few sentences: who called, which rule decided, what would have been allowed, where to read more. */
export function explain(context: Context, refusal: Refusal): string {
  const who = context.identity ? `Called by ${context.identity.description}.` : 'The caller is not known.';
  const what = refusal.findings.map(({ requirement, place, message, allowed }) => {
    return `${requirement}: ${where(refusal, place)}${message}${allowed === undefined ? '' : ` (${allowed})`}.`;
  });
  return [who, ...what, `See ${context.workspace.controlPath}/requests/${context.entryId}`].join(' ');
}

/** A place in front of what is said of it. That of malformed JSON is an offset into the text, which the message tells. */
function where({ refusal }: Refusal, place: Place): string {
  const steps = refusal === 'malformed' ? place.slice(0, 1) : place;
  return steps.length > 0 ? `${steps.join('.')} ` : '';
}

/** The text in the characters that a header may have, and not longer than clients take. */
export function headerSafe(text: string): string {
  const ascii = text.replace(/[^\x20-\x7e]/gu, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);
  if (ascii.length <= longestHeader) return ascii;
  const tail = ascii.slice(ascii.lastIndexOf(' See '));
  return `${ascii.slice(0, longestHeader - tail.length - 3)}...${tail}`;
}
