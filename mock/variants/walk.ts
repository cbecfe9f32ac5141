import { answerPlaces } from '../defects/places.ts';
import type { Occasion } from '../shared/deviation.ts';
import { isNode, type Node } from '../shared/document.ts';

/** The schemas at each place of an answer, by pointer into its body; none where the document does not describe it. */
export function schemasOf({ document, operationId }: Occasion, status: number): ReadonlyMap<string, readonly Node[]> {
  const places = operationId === undefined ? [] : answerPlaces(document, operationId, status);
  return new Map(places.map(({ pointer, schemas }) => [pointer.replace(/^\/body/, ''), schemas]));
}

/** The value with each part of it replaced, the innermost first. `*` stands for each item of a list. */
export function rebuild(value: unknown, put: (part: unknown, pointer: string) => unknown, pointer = ''): unknown {
  if (Array.isArray(value))
    return put(
      value.map((item) => rebuild(item, put, `${pointer}/*`)),
      pointer,
    );
  if (!isNode(value)) return put(value, pointer);
  const members = Object.entries(value).map(([name, member]) => [name, rebuild(member, put, `${pointer}/${name}`)]);
  return put(Object.fromEntries(members), pointer);
}
