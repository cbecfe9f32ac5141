import type { Prepared, Recipe } from '../checks/suite.ts';
import type { Operation, Parameter, Schema } from '../documents/document.ts';
import type { Session } from '../run/session.ts';
import type { ApiName } from '../targets/target-file.ts';
import { placesOf, valueOf, withAnother, withValue, type Place } from './places.ts';
import { sampleOf } from './sample.ts';

/** A place of a request that can be filled with one value or another: in the body, in the query, in the path. */
export interface Slot {
  /** As it stands in the ids of checks: `name`, `permissions.items`, `query.page`. */
  readonly name: string;
  /** As a recipe names it: `/name`, `?page`, `{org_id}`. */
  readonly key: string;
  readonly kind: 'body' | 'query' | 'path';
  readonly place: Place;
  readonly get: (prepared: Prepared) => unknown;
  /** The request with another value there; `undefined` leaves it out. */
  readonly put: (prepared: Prepared, value: unknown) => Prepared;
  /** The requests in which a list has a further item with another value there; none where it lies in no list. */
  readonly putAfter: (prepared: Prepared, value: unknown) => readonly Prepared[];
}

/** Every place of an operation's requests. */
export function slotsOf({ body, parameters }: Operation): readonly Slot[] {
  const [whole, ...parts] = body ? placesOf(body.schema, body.rule) : [];
  const places = whole ? [{ ...whole, required: body?.required ?? false }, ...parts] : [];
  return [...places.map((place) => bodySlot(place, places)), ...parameters.flatMap(parameterSlot)];
}

function bodySlot(place: Place, all: readonly Place[]): Slot {
  const { pointer } = place;
  const above = all.filter((other) => other.pointer !== '' && pointer.startsWith(`${other.pointer}/`));
  return {
    name: pointer === '' ? 'body' : pointer.slice(1).replaceAll('/', '.').replaceAll('*', 'items'),
    key: pointer,
    kind: 'body',
    place,
    get: ({ body }) => valueOf(body, pointer),
    put: (prepared, value) => {
      let body = prepared.body;
      for (const other of above) {
        const missing = valueOf(body, other.pointer);
        if (missing === undefined || missing === null)
          body = withValue(body, other.pointer, shortest(sampleOf(other.schemas)));
      }
      return { ...prepared, body: withValue(body, pointer, value) };
    },
    putAfter: (prepared, value) => withAnother(prepared.body, pointer, value).map((body) => ({ ...prepared, body })),
  };
}

/** One item is enough of a list, and of a list in it: a place stands for the first, and a further one would stay as it is. */
function shortest(sample: unknown): unknown {
  return Array.isArray(sample) ? sample.slice(0, 1).map(shortest) : sample;
}

function parameterSlot(parameter: Parameter): Slot[] {
  const { name, in: where, schema, required } = parameter;
  if (where !== 'path' && where !== 'query') return [];
  const [found] = placesOf(schema, parameter['x-understudy-rule']);
  if (!found) return [];
  const member = where === 'query' ? 'query' : 'path';
  return [
    {
      name: `${where}.${name}`,
      key: where === 'query' ? `?${name}` : `{${name}}`,
      kind: where,
      place: { ...found, pointer: `/${name}`, required },
      get: (prepared) => prepared[member]?.[name],
      put: (prepared, value) => {
        const { [name]: _, ...others } = prepared[member] ?? {};
        return { ...prepared, [member]: value === undefined ? others : { ...others, [name]: scalar(value) } };
      },
      putAfter: () => [],
    },
  ];
}

function scalar(value: unknown): string | number | boolean {
  return typeof value === 'number' || typeof value === 'boolean' ? value : String(value);
}

/** A value that has to be accepted in a slot: the recipe's, that of its request, or one that the schema allows. */
export async function validFor<Api extends ApiName>(
  slot: Slot,
  { values }: Recipe<Api>,
  prepared: Prepared,
  session: Session<Api>,
): Promise<unknown> {
  const given = values?.[slot.key];
  if (given) return await given(session);
  const own = slot.get(prepared);
  if (own !== undefined && own !== null) return own;
  const branch: readonly Schema[] = slot.place.branches[0] ?? slot.place.schemas;
  return sampleOf(branch);
}
