import type { Schema } from '../documents/document.ts';
import { patternEdges } from './patterns.ts';
import type { Place } from './places.ts';
import type { Slot } from './slots.ts';
import { shortTextOfWideLetters, textOfLength, textOfWideLetters } from './texts.ts';
import { typeOf, typesOf, violations } from './violations.ts';

/** What one constraint of one place allows and forbids. Every value differs from a valid one in that constraint alone. */
export interface Edge {
  /** The keyword whose requirement it belongs to. */
  readonly keyword: string;
  /** The schema that has the keyword, where several are joined. */
  readonly schema?: Schema;
  /** Its part of a check's id. */
  readonly part: string;
  /** Completes "`name` …": what is claimed. */
  readonly title: string;
  /** Values that have to be accepted; `valid` is one that is. */
  readonly accepted: (valid: unknown) => readonly unknown[];
  /** Values that have to be refused; `undefined` stands for the member left out. */
  readonly refused: (valid: unknown) => readonly unknown[];
}

/** Values of other types that many stacks turn into the right one without a loss. */
const readable: Readonly<Record<string, (valid: unknown) => readonly unknown[]>> = {
  integer: (valid) => [String(valid)],
  number: (valid) => [String(valid)],
  boolean: (valid) => [String(valid), valid === true ? 1 : 0],
};

const none = (): readonly unknown[] => [];

/** The edges of a place, as its schema has them. */
export function edgesOf(place: Pick<Place, 'branches' | 'required' | 'pointer'>, kind: Slot['kind']): readonly Edge[] {
  const known = place.branches.map(typesOf);
  const nullable = known.some((types) => types.includes('null'));
  const filled = place.branches.filter((_, index) => known[index]?.join() !== 'null');
  const [schemas] = filled;
  const presence = presenceOf(place, kind);
  // Of a value with several forms only that it is there, and what it may never be, is tried.
  if (!schemas || filled.length > 1) return [...presence, ...typeEdges(filled.flat(), nullable, { kind, ...place })];
  const keywords = schemas.flatMap((schema) =>
    Object.entries(schema).flatMap(([keyword, limit]) =>
      edgeOf(keyword, limit, schemas).map((edge) => ({ ...edge, schema })),
    ),
  );
  const edges = kind === 'query' ? keywords.flatMap(split) : keywords;
  return [...presence, ...typeEdges(schemas, nullable, { kind, ...place }), ...once(edges)];
}

/** What a query may have and what it may not are two sentences: many servers pass over a value that they cannot read. */
function split(edge: Edge): readonly Edge[] {
  if (edge.keyword !== 'enum') return [edge];
  return [
    { ...edge, keyword: 'default', refused: none },
    { ...edge, part: `${edge.part}.others`, title: 'has no other value', accepted: none },
  ];
}

function presenceOf({ required, pointer }: Pick<Place, 'required' | 'pointer'>, kind: Slot['kind']): Edge[] {
  if (pointer.endsWith('/*') || kind === 'path' || (pointer === '' && !required)) return [];
  // A body without this member may have none left, which is another matter.
  const optional = (valid: unknown) => (kind === 'query' ? [valid, undefined] : [valid]);
  return required
    ? [{ keyword: 'required', part: 'required', title: 'is required', accepted: none, refused: () => [undefined] }]
    : [{ keyword: 'default', part: 'given', title: 'may be given', accepted: optional, refused: none }];
}

/** Values of other types, which no stack can take for one of the right type. */
const others: Readonly<Record<string, (valid: unknown) => readonly unknown[]>> = {
  string: () => [5, { understudy: 1 }, ['understudy'], false],
  // A fraction that would be right were it cut off.
  integer: (valid) => ['understudy', (typeof valid === 'number' ? valid : 1) + 0.5],
  number: () => ['understudy', {}],
  boolean: () => ['understudy', { understudy: 1 }],
  // One item that has to be accepted in a list, bare and as a member: many a stack takes these for lists of their own.
  array: (valid) => {
    const item: unknown = Array.isArray(valid) && !Array.isArray(valid[0]) ? valid[0] : undefined;
    return [item ?? 'understudy', { 0: item ?? 'understudy' }, 5];
  },
  object: (valid) => ['understudy', ['understudy'], [valid]],
};

/** The same in an address, where everything is a text. A number that goes on as a word is one to what reads as far as it can. */
const asText: typeof others = {
  integer: (valid) => ['understudy', `${String(valid)}understudy`],
  number: (valid) => ['understudy', `${String(valid)}understudy`],
  boolean: () => ['understudy'],
};

function typeEdges(
  schemas: readonly Schema[],
  nullable: boolean,
  { kind, required, pointer }: Pick<Place, 'required' | 'pointer'> & Pick<Slot, 'kind'>,
): Edge[] {
  const types = typesOf(schemas).filter((type) => type !== 'null');
  const [type] = types;
  if (type === undefined || types.length > 2) return [];
  const wrong = (kind === 'body' ? others : asText)[type] ?? none;
  const refused = (valid: unknown) => wrong(valid).filter((value) => !types.includes(typeOf(value)));
  const edges: Edge[] = [];
  if (refused(null).length > 0)
    edges.push({
      keyword: 'type',
      part: 'type',
      title: `is of the type ${types.join(' or ')}`,
      accepted: none,
      refused,
    });
  if (kind !== 'body') return edges;
  const converted = types.length === 1 ? readable[type] : undefined;
  if (converted)
    edges.push({
      keyword: 'coercion',
      part: 'coercion',
      title: 'is not read from a value of another type',
      accepted: none,
      refused: converted,
    });
  edges.push(
    nullable
      ? { keyword: 'null', part: 'null', title: 'may be null', accepted: () => [null], refused: none }
      : {
          // Where a member may be left out, null is another way to say that there is nothing.
          keyword: required || pointer === '' || pointer.endsWith('/*') ? 'null' : 'nothing',
          part: 'null',
          title: 'is not null',
          accepted: none,
          refused: () => [null],
        },
  );
  return edges;
}

function edgeOf(keyword: string, limit: unknown, schemas: readonly Schema[]): Edge[] {
  const edge = (title: string, accepted: Edge['accepted'], refused: Edge['refused']): Edge[] => [
    {
      keyword,
      part: keyword,
      title,
      accepted,
      refused: (valid) => refused(valid).filter((value) => failsOnly(schemas, value, keyword)),
    },
  ];
  if (keyword === 'enum' && Array.isArray(limit)) {
    const members: readonly unknown[] = limit.filter((member) => member !== null);
    const shown = members.length > 6 ? `one of ${members.length} values` : members.join(', ');
    return edge(
      `is ${shown}`,
      () => members,
      () => (typeof members[0] === 'number' ? [987_654] : ['understudy', ...inOtherCase(members), ...longer(members)]),
    );
  }
  if (keyword === 'format' && limit === 'email')
    return edge(
      'is an e-mail address',
      (valid) => [String(valid).replace('@', '+us@')],
      () => ['understudy', 'understudy@', '@example.com'],
    );
  if (keyword === 'format' && limit === 'uuid')
    return edge('is a UUID', none, (valid) => [
      'understudy',
      `${String(valid)}0`,
      String(valid).slice(0, -1),
      `${String(valid).slice(0, -1)}g`,
    ]);
  if (keyword === 'pattern' && typeof limit === 'string') return patternEdges(limit, schemas);
  if (typeof limit !== 'number') return [];
  switch (keyword) {
    case 'minLength':
      return edge(
        `has ${limit} characters or more`,
        (valid) => textOfLength(schemas, valid, limit),
        (valid) => [...textOfLength(schemas, valid, limit - 1), ...shortTextOfWideLetters(schemas, limit - 1)],
      );
    case 'maxLength':
      return edge(
        `has ${limit} characters or fewer`,
        (valid) => [...textOfLength(schemas, valid, limit), ...textOfWideLetters(schemas, valid, limit)],
        (valid) => textOfLength(schemas, valid, limit + 1),
      );
    case 'minimum':
      return edge(
        `is ${limit} or more`,
        () => [limit],
        () => [limit - 1],
      );
    case 'maximum':
      return edge(
        `is ${limit} or less`,
        () => [limit],
        () => [limit + 1],
      );
    case 'minItems':
      return limit < 1
        ? []
        : edge(`has ${limit} items or more`, none, (valid) =>
            Array.isArray(valid) ? [valid.slice(0, limit - 1)] : [],
          );
    case 'maxItems':
      return edge(`has ${limit} items or fewer`, none, (valid) =>
        Array.isArray(valid) && valid.length > 0 ? [Array.from<unknown>({ length: limit + 1 }).fill(valid[0])] : [],
      );
    default:
      return [];
  }
}

/** A member of an enum in capitals, or in small letters where it is all capitals; none where that is a member, too. */
function inOtherCase(members: readonly unknown[]): readonly string[] {
  const [first] = members;
  if (typeof first !== 'string') return [];
  const other = first === first.toUpperCase() ? first.toLowerCase() : first.toUpperCase();
  return members.includes(other) ? [] : [other];
}

/** A member of an enum that goes on after its end; none where that is a member, too. */
function longer([first, ...others]: readonly unknown[]): readonly string[] {
  return typeof first !== 'string' || others.includes(`${first}-us`) ? [] : [`${first}-us`];
}

/** Whether a value breaks this keyword and no other, so that a refusal can have one reason only. */
function failsOnly(schemas: readonly Schema[], value: unknown, keyword: string): boolean {
  return violations(schemas, value).every(
    (failed) => failed === keyword || (failed === 'uniqueItems' && keyword === 'maxItems'),
  );
}

/** A keyword that two joined schemas have alike is tried once. */
function once(edges: readonly Edge[]): Edge[] {
  const parts = new Map<string, number>();
  return edges.map((edge) => {
    const seen = (parts.get(edge.part) ?? 0) + 1;
    parts.set(edge.part, seen);
    return seen === 1 ? edge : { ...edge, part: `${edge.part}${seen}` };
  });
}
