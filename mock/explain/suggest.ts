import type { Finding, Place } from '../shared/decision.ts';
import { showDuration } from '../shared/duration.ts';
import { valueAt } from '../shared/place.ts';
import type { Reply } from './ask.ts';
import { candidatesAt } from './candidates.ts';
import { edited, type Edit, type Question } from './question.ts';
import type { Investigation } from './investigation.ts';

/** One thing that could be done differently, so that the request is allowed. */
export interface Change {
  readonly kind: 'principal' | 'parameter' | 'body' | 'request';
  /** What it is, in words. */
  readonly change: string;
  /** The question that is then answered with yes; absent where the request stays as it is. */
  readonly try?: Question;
}

/** At how many places something is tried: a list may have ten thousand items, each with a complaint of its own. */
const mostPlaces = 50;
/** How many things are done differently at most. */
const mostEdits = 8;
/** How many values are tried together with other callers. */
const mostPaired = 12;
const mostPairedElsewhere = 6;

/**
 * Looks for what would have to be different, the smallest change first: one value at the place that is complained about, the
 * caller with the fewest rights, a value elsewhere, the time, several values, and several values with another caller. Each was
 * asked again, and is allowed.
 */
export async function suggest(question: Question, refused: Reply, investigation: Investigation): Promise<Change[]> {
  const places = toldPlaces(refused, question);
  const here = await singles(question, refused, places, investigation);
  const caller = refused.needsCaller ? await otherCaller(question, investigation) : undefined;
  const elsewhere =
    here.length > 0 || caller
      ? []
      : await singles(question, refused, otherPlaces(question, places, investigation), investigation);
  const found = [...here, ...(caller ? [caller] : []), ...elsewhere];
  if (found.length > 0) return found;
  const later = await wait(question, refused, investigation);
  if (later) return [later];
  const lastCaller = refused.needsCaller ? undefined : await otherCaller(question, investigation);
  return lastCaller ? [lastCaller] : await several(question, refused, investigation);
}

/** For each place the first value with which the request is allowed. */
async function singles(
  question: Question,
  refused: Reply,
  places: readonly Place[],
  investigation: Investigation,
): Promise<Change[]> {
  const found: Change[] = [];
  for (const place of places) {
    if (investigation.isOver) break;
    const finding = refused.findings.find((each) => sameAs(each.place, place));
    for (const edit of candidatesAt(place, investigation.around(question, refused), finding)) {
      const next = edited(question, edit);
      if (!next || !(await investigation.ask(next))?.allowed) continue;
      found.push({ kind: kindOf([edit]), change: edit.words, try: next });
      break;
    }
  }
  return found;
}

/** The caller with the fewest rights who may do it. */
async function otherCaller(question: Question, investigation: Investigation): Promise<Change | undefined> {
  for (const { name, role, description } of investigation.callers) {
    if (name === question.principal) continue;
    const next = { ...question, principal: name };
    if ((await investigation.ask(next))?.allowed)
      return { kind: 'principal', change: `as ${name}, ${role}: ${description}`, try: next };
  }
  return undefined;
}

/** The same request at the time that the refusal names. */
async function wait(
  question: Question,
  { retryAfter }: Reply,
  investigation: Investigation,
): Promise<Change | undefined> {
  if (retryAfter === undefined) return undefined;
  const later = new Date(investigation.now().getTime() + retryAfter * 1000);
  if (!(await investigation.ask(question, later))?.allowed) return undefined;
  const duration = showDuration(retryAfter * 1000);
  return {
    kind: 'request',
    change: `the same request, ${duration} later; PUT ${investigation.controlPath}/clock {"advance": "${duration}"} does not wait`,
  };
}

/** One complaint after the other, each with a value that ends it; at the end another caller, where one is needed. */
async function several(question: Question, refused: Reply, investigation: Investigation): Promise<Change[]> {
  const edits: Edit[] = [];
  let current = question;
  let reply = refused;
  while (!reply.allowed && edits.length < mostEdits) {
    const step = await progress(current, reply, investigation);
    if (!step) break;
    edits.push(step.edit);
    current = step.question;
    reply = step.reply;
  }
  const words = edits.map((edit) => edit.words).join('; ');
  if (reply.allowed) return [{ kind: kindOf(edits), change: words, try: current }];
  const caller = edits.length > 0 ? await otherCaller(current, investigation) : undefined;
  const both = caller ? { words, caller } : await together(question, refused, investigation);
  return both ? [{ ...both.caller, kind: 'request', change: `${both.words}; and ${both.caller.change}` }] : [];
}

/** A value and a caller, neither of which is enough. */
async function together(
  question: Question,
  refused: Reply,
  investigation: Investigation,
): Promise<{ words: string; caller: Change } | undefined> {
  const told = toldPlaces(refused, question);
  for (const place of [...told, ...otherPlaces(question, told, investigation)]) {
    if (investigation.isOver) break;
    const finding = refused.findings.find((each) => sameAs(each.place, place));
    const edits = candidatesAt(place, investigation.around(question, refused), finding);
    const alike = placesAlike(question, place, investigation);
    for (const edit of edits.slice(0, finding ? mostPaired : mostPairedElsewhere)) {
      const everywhere = alike.map((each) => ({ ...edit, place: each, words: `${each.join('.')}: the same` }));
      for (const all of alike.length > 0 ? [[edit], [edit, ...everywhere]] : [[edit]]) {
        const next = all.reduce<Question | undefined>((each, one) => each && edited(each, one), question);
        const caller = next && (await otherCaller(next, investigation));
        if (caller) return { words: all.map(({ words }) => words).join('; '), caller };
      }
    }
  }
  return undefined;
}

/** Where else the value of a place stands: what is named twice is one thing. */
function placesAlike(question: Question, place: Place, investigation: Investigation): Place[] {
  const value = JSON.stringify(valueAt(question, place));
  return otherPlaces(question, [place], investigation).filter(
    (other) => JSON.stringify(valueAt(question, other)) === value,
  );
}

/** A value with which the first complaint that can be ended is ended, and none at the same place takes its turn. */
async function progress(
  question: Question,
  reply: Reply,
  investigation: Investigation,
): Promise<{ edit: Edit; question: Question; reply: Reply } | undefined> {
  for (const finding of reply.findings.filter(({ place }) => isEditable(place, question)).slice(0, mostPlaces)) {
    if (investigation.isOver) break;
    for (const edit of candidatesAt(finding.place, investigation.around(question, reply), finding)) {
      const next = edited(question, edit);
      const answer = next && (await investigation.ask(next));
      if (answer && isBetter(answer, reply, finding)) return { edit, question: next, reply: answer };
    }
  }
  return undefined;
}

function isBetter(answer: Reply, before: Reply, ended: Finding): boolean {
  if (answer.allowed) return true;
  const still = answer.findings.some(({ place }) => begins(place, ended.place));
  const told = new Set(before.findings.map(({ place }) => JSON.stringify(place)));
  const fresh = answer.findings.filter(({ place }) => !told.has(JSON.stringify(place)));
  // What was wrong before may hide what comes after; among complaints of one kind there must not be more.
  return !still && (answer.rule !== before.rule || fresh.length === 0);
}

function begins(place: Place, start: Place): boolean {
  return start.every((step, index) => place[index] === step);
}

function isEditable([section, ...steps]: Place, question: Question): boolean {
  return (
    section === 'body' ||
    ((section === 'params' || section === 'query') && steps.length > 0 && question.operation !== '')
  );
}

/** Where else something could be different: parameters, and the members of the body. */
function otherPlaces(question: Question, told: readonly Place[], { document }: Investigation): Place[] {
  const parameters = document.parameters(question.operation).flatMap(({ in: location, name }): Place[] => {
    if (typeof name !== 'string' || (location !== 'path' && location !== 'query')) return [];
    return [[location === 'path' ? 'params' : 'query', name]];
  });
  const body = valueAt(question, ['body']);
  const members =
    typeof body === 'object' && body !== null
      ? Object.keys(body)
          .slice(0, mostPlaces)
          .map((name): Place => ['body', name])
      : [];
  return [...parameters, ...members].filter((place) => !told.some((each) => sameAs(each, place)));
}

/** What is complained about and could be different. */
function toldPlaces({ findings }: Reply, question: Question): Place[] {
  return distinct(findings.map(({ place }) => place).filter((place) => isEditable(place, question))).slice(
    0,
    mostPlaces,
  );
}

function sameAs(one: Place, other: Place): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function distinct(places: readonly Place[]): Place[] {
  return [...new Map(places.map((place) => [JSON.stringify(place), place])).values()];
}

function kindOf(edits: readonly Edit[]): Change['kind'] {
  const sections = new Set(edits.map(({ place }) => (place[0] === 'body' ? 'body' : 'parameter')));
  const [only] = sections;
  return sections.size === 1 && only ? only : 'request';
}
