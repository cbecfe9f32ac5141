import type { ApiState } from '../shared/api.ts';
import type { Finding, Place } from '../shared/decision.ts';
import { child, type Document, isNode, type Node } from '../shared/document.ts';
import { valueAt } from '../shared/place.ts';
import { describePlace } from '../shared/schema-path.ts';
import { show } from '../shared/show.ts';
import { identifiersFor } from './identifiers.ts';
import type { Edit, Question } from './question.ts';

/** What values for a place are looked for in. */
export interface Around {
  readonly question: Question;
  readonly document: Document;
  readonly world: ApiState;
  /** Which table and member hold the values of an identifier. */
  readonly identifiers: Readonly<Record<string, string>>;
  /** The id of the caller, where it is known. */
  readonly subject: string | undefined;
}

/**
 * What could stand at a place instead, the likeliest first: what is said about it, what the document lists and shows, what the
 * world has of that kind, a variant of what stands there, nothing at all. Whether any of it is allowed is for a rehearsal to find out.
 */
export function candidatesAt(place: Place, around: Around, finding?: Finding): Edit[] {
  const { question, document } = around;
  const value = valueAt(question, place);
  const { schemas } = describePlace(document, question.operation, place);
  const known = identifiersFor(place, around);
  const values = [
    ...(finding ? named(finding, value, schemas, known) : []),
    ...schemas.flatMap((schema) => listed(schema)),
    ...examples(place, around),
    ...known,
    ...variants(value, schemas),
  ];
  const name = place.join('.');
  const distinct = new Map(values.map((each) => [JSON.stringify(each), each]));
  distinct.delete(JSON.stringify(value));
  const edits = [...distinct.values()].map((each): Edit => {
    return { place, to: { value: each }, words: `${name}: ${differently(each, value)}` };
  });
  const removed: Edit = { place, to: 'left out', words: `${name}: left out` };
  return value === undefined || place[0] === 'params' ? edits : [...edits, removed];
}

/** What a value is instead of another one; of lists, what is in one of them only. */
function differently(value: unknown, before: unknown): string {
  if (!Array.isArray(value) || !Array.isArray(before)) return `${show(value)} instead of ${show(before)}`;
  const texts = (list: readonly unknown[]) => list.map((each) => show(each));
  const [after, old] = [texts(value), texts(before)];
  const [isNew, wasOld] = [new Set(after), new Set(old)];
  const added = after.filter((each) => !wasOld.has(each));
  const removed = old.filter((each) => !isNew.has(each));
  const words = [
    ...(added.length > 0 ? [`with ${added.join(', ')}`] : []),
    ...(removed.length > 0 ? [`without ${removed.join(', ')}`] : []),
  ];
  return words.length > 0 ? words.join(', ') : show(value);
}

/** Values that a message names, and lists without or together with them. */
function named(finding: Finding, value: unknown, schemas: readonly Node[], known: readonly unknown[]): unknown[] {
  const text = `${finding.message} ${finding.allowed ?? ''}`;
  const words = wordsOf(text);
  const quoted = [...text.matchAll(/"([^"]*)"/g)].map(([, word = '']) => word);
  if (Array.isArray(value)) {
    const items: unknown[] = value;
    const missing = [...new Set(known)].filter((each) => words.has(String(each)) && !items.includes(each));
    const kept = withoutNamed(items, words);
    return [...(missing.length > 0 ? [[...items, ...missing]] : []), ...(kept.length > 0 ? [kept] : [])];
  }
  const typed = [...quoted, ...words].flatMap((word): unknown[] => {
    if (word === 'true' || word === 'false') return [word === 'true'];
    const numeric = schemas.some(({ type }) => [type].flat().some((each) => each === 'integer' || each === 'number'));
    return numeric && /^\d+$/.test(word) ? [Number(word)] : [];
  });
  return [...typed, ...known.filter((each) => words.has(String(each)))];
}

/** Words, names and addresses. What stands behind the last letter of one, such as a full stop, is none of it. */
function wordsOf(text: string): Set<string> {
  const found = new Set<string>();
  for (const [part] of text.matchAll(/[\w@.-]+/g)) {
    let { length } = part;
    while (length > 0 && '@.-'.includes(part.charAt(length - 1))) length -= 1;
    if (length > 0) found.add(part.slice(0, length));
  }
  return found;
}

/** A list without the items that are named, and without the lists that are empty then. */
function withoutNamed(items: readonly unknown[], words: ReadonlySet<string>): unknown[] {
  return items.flatMap((item): unknown[] => {
    if (!Array.isArray(item)) return words.has(String(item)) ? [] : [item];
    const kept = withoutNamed(item, words);
    return kept.length > 0 ? [kept] : [];
  });
}

/** What a schema lists, or sets a limit to. */
function listed(schema: Node): unknown[] {
  const options = [schema.enum, schema.examples].flatMap((list): unknown[] => (Array.isArray(list) ? list : []));
  const single = ['const', 'default', 'example', 'minimum', 'maximum'].flatMap((name) =>
    Object.hasOwn(schema, name) ? [schema[name]] : [],
  );
  const booleans = [schema.type].flat().includes('boolean') ? [true, false] : [];
  return [...options, ...single, ...booleans];
}

/** What the document shows at that place of a body or for that parameter; where it shows nothing, the simplest of its type. */
function examples([section, ...steps]: Place, { question: { operation }, document }: Around): unknown[] {
  const holder =
    section === 'body'
      ? child(document.requestBody(operation), 'content', 'application/json')
      : document.parameters(operation).find(({ name }) => name === steps[0]);
  const shown = [
    ...Object.values(child(holder, 'examples') ?? {}).flatMap((each) =>
      isNode(each) ? [document.resolve(each).value] : [],
    ),
    ...(holder && Object.hasOwn(holder, 'example') ? [holder.example] : []),
  ];
  const path = section === 'body' ? steps : [];
  const found = shown.map((each) => valueAt({ each }, ['each', ...path])).filter((each) => each !== undefined);
  const place = [section ?? '', ...steps];
  const simplest: Readonly<Record<string, unknown>> = {
    string: 'example',
    integer: 1,
    number: 1,
    array: [],
    object: {},
  };
  const types = describePlace(document, operation, place).schemas.flatMap(({ type }) => [type].flat());
  return [...found, ...types.flatMap((type) => (typeof type === 'string' && type in simplest ? [simplest[type]] : []))];
}

/** The value in another type, shorter or longer, or told apart from one that is taken. */
function variants(value: unknown, schemas: readonly Node[]): unknown[] {
  const limits = schemas
    .flatMap(({ maxLength, maxItems }) => [maxLength, maxItems])
    .filter((each) => typeof each === 'number');
  const most = Math.min(...limits);
  if (Array.isArray(value)) {
    const items: unknown[] = value;
    return [...(Number.isFinite(most) ? [items.slice(0, most)] : []), [...new Set(items)]];
  }
  if (typeof value === 'number' || typeof value === 'boolean') return [String(value)];
  if (typeof value !== 'string') return [];
  return [
    ...(Number.isFinite(most) ? [value.slice(0, most).toWellFormed()] : []),
    ...(/^-?\d+$/.test(value) ? [Number(value)] : []),
    ...(value === 'true' || value === 'false' ? [value === 'true'] : []),
    value.trim(),
    value.includes('@') ? `2.${value}` : `${value}_2`,
    `${value} 2`,
    value.toLowerCase(),
    [value],
  ];
}
