import type { Finding, Place, Refusal } from '../shared/decision.ts';
import type { Context } from './context.ts';

const longestHeader = 1500;

/** Why a request was refused, in a few sentences: who called, which rule decided, what would have been allowed, where to read more. */
export function explain(context: Context, refusal: Refusal): string {
  return join(context, caller(context, refusal), refusal.findings, (place) => where(refusal, place));
}

/** What a request that was carried out asked for and did not get. */
export function explainNotes(context: Context, notes: readonly Finding[]): string {
  return join(context, `Called by ${context.identity?.description ?? 'nobody'}.`, notes, placeText);
}

function caller({ identity }: Context, { refusal }: Refusal): string {
  if (identity) return `Called by ${identity.description}.`;
  if (refusal === 'notAuthenticated') return 'The caller is not known.';
  return 'Who called did not matter yet.';
}

function join(context: Context, who: string, findings: readonly Finding[], place: (place: Place) => string): string {
  const what = findings.map(({ requirement, message, allowed, ...finding }) => {
    return `${requirement}: ${place(finding.place)}${message}${allowed === undefined ? '' : ` (${allowed})`}.`;
  });
  const see = context.rehearsal ? [] : [`See ${context.workspace.controlPath}/requests/${context.entryId}`];
  return [who, ...what, ...see].join(' ');
}

/** A place in front of what is said of it. That of malformed JSON is an offset into the text, which the message tells. */
function where({ refusal }: Refusal, place: Place): string {
  return placeText(refusal === 'malformed' ? place.slice(0, 1) : place);
}

function placeText(place: Place): string {
  return place.length > 0 ? `${place.join('.')} ` : '';
}

/** The text in the characters that a header may have, and not longer than clients take. */
export function headerSafe(text: string): string {
  const ascii = text.replace(/[^\x20-\x7e]/gu, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);
  if (ascii.length <= longestHeader) return ascii;
  const tail = ascii.slice(ascii.lastIndexOf(' See '));
  return `${ascii.slice(0, longestHeader - tail.length - 3)}...${tail}`;
}
