import type { Check } from '../check.ts';
import type { Prepared, Recipe, Suite } from '../checks/suite.ts';
import { withRequests } from '../checks/with-requests.ts';
import { lenientOf, type Operation, operationsOf } from '../documents/document.ts';
import { assume, isAccepted, told } from '../run/claims.ts';
import type { Answer } from '../run/exchange.ts';
import { Failure } from '../run/outcome.ts';
import { expectAllUnchanged } from '../run/refusal.ts';
import type { Session } from '../run/session.ts';
import { show } from '../run/show.ts';
import type { ApiName } from '../targets/target-file.ts';
import { type Edge, edgesOf } from './edges.ts';
import { recipeFor } from './recipe.ts';
import { type Slot, slotsOf, validFor } from './slots.ts';

/** One check for each edge of each place of each request that the documents describe. */
export function edgeChecks<Api extends ApiName>(suite: Suite<Api>): readonly Check<Api>[] {
  return [...operationsOf(suite.api).values()].flatMap((operation) => {
    const recipe = recipeFor(suite, operation);
    return slotsOf(operation).flatMap((slot) => {
      if (isExcept(recipe, slot.key)) return [];
      return edgesOf(slot.place, slot.kind)
        .filter(({ part }) => !isExcept(recipe, `${slot.key}:${part}`))
        .flatMap((edge) => toCheck(suite, operation, recipe, slot, edge));
    });
  });
}

/** A place is left out together with what lies below it. */
function isExcept({ except = {} }: Pick<Recipe<ApiName>, 'except'>, key: string): boolean {
  return Object.keys(except).some((left) => key === left || (left !== '' && key.startsWith(`${left}/`)));
}

function toCheck<Api extends ApiName>(
  { api, invalid }: Suite<Api>,
  operation: Operation,
  recipe: Recipe<Api>,
  slot: Slot,
  edge: Edge,
): Check<Api>[] {
  const requirement = requirementOf(api, slot, edge);
  if (requirement === undefined && edge.keyword === 'coercion') return [];
  if (requirement === undefined) throw new Error(`${operation.id}: nothing says which requirement ${slot.name} has`);
  return [
    {
      api,
      id: `${requirement}.${operation.id}.${slot.name}.${edge.part}`,
      requirement,
      operation: operation.id,
      title: `${operation.id}: ${slot.name} ${edge.title}`,
      stateless: true,
      run: async (session) => {
        // Of a value that a server may read all the same no status is stated.
        const isLenient = edge.keyword === 'coercion' || edge.keyword === 'nothing';
        // Nor of a request without a body, which names no media type, where a server looks at that first (415).
        const isWithoutMediaType = edge.keyword === 'required' && slot.kind === 'body' && slot.place.pointer === '';
        const statuses =
          invalid === undefined || isLenient ? undefined : isWithoutMediaType ? [invalid, 415] : [invalid];
        await withRequests(session, recipe, (next) =>
          tryEdge(session, operation, recipe, { next, slot, edge, statuses }),
        );
      },
    },
  ];
}

/** A body with more members; what is no object stays as it is. */
function joined(body: unknown, beside: Readonly<Record<string, unknown>>): unknown {
  return typeof body === 'object' && body !== null && !Array.isArray(body) ? { ...body, ...beside } : body;
}

function requirementOf(api: ApiName, { place }: Slot, { keyword, schema }: Edge): string | undefined {
  if (keyword === 'coercion') return lenientOf(api).coercion;
  if (keyword !== 'nothing') return place.requirement(keyword, schema);
  return lenientOf(api).null ?? place.requirement('null', schema);
}

interface Trial {
  /** Makes a request that has to be accepted. */
  readonly next: () => Promise<Prepared>;
  readonly slot: Slot;
  readonly edge: Edge;
  /** With what it has to be refused; any 4xx where nothing is said. */
  readonly statuses: readonly number[] | undefined;
}

async function tryEdge<Api extends ApiName>(
  session: Session<Api>,
  { id }: Operation,
  recipe: Recipe<Api>,
  { next, slot, edge, statuses }: Trial,
): Promise<void> {
  const joint = recipe.beside?.[slot.key];
  const send = (bare: Prepared): Promise<Answer> => {
    const prepared = joint ? { ...bare, body: joined(bare.body, joint) } : bare;
    const trace = recipe.trace?.(prepared);
    if (trace) session.note(trace);
    return session.call(id, prepared);
  };
  const first = await next();
  const valid = await validFor(slot, recipe, first, session);
  const accepted = edge.accepted(valid);
  const refused = edge.refused(valid);
  for (const [index, value] of accepted.entries()) {
    const request = index === 0 ? first : await next();
    const answer = await send(slot.put(request, value));
    // Of a value that is left out the twin is one that is there; of any other, the request without it.
    const twin = async () => {
      const plain = await next();
      return send(value === undefined ? slot.put(plain, valid) : plain);
    };
    if (
      isAccepted(answer) ||
      (index > 0 && (await isAcceptedAlone(session, async () => send(slot.put(await next(), value)))))
    )
      continue;
    await explain(answer, slot, value, twin);
  }
  if (refused.length === 0) return;
  let fresh = accepted.length === 0;
  // Every edge without an accepted value of its own has the same twin.
  if (fresh)
    await session.shared(`the twin of ${id} ${slot.key}`, async () => {
      fresh = false;
      assume(await send(slot.put(first, valid)), `the accepted twin (${slot.name} ${show(valid)})`);
    });
  const second = fresh ? first : await next();
  // Also beside an item that is in order: a server may look at the first only.
  const beside = slot.putAfter(slot.put(second, valid), refused[0]);
  const sends = [...refused.map((value) => slot.put(second, value)), ...beside].map((each) => () => send(each));
  await expectAllUnchanged({
    sends,
    read: session.remembers ? second.read : undefined,
    ...(statuses && { statuses }),
  });
}

/** Whether a request is accepted when what those before it have made is away: a target may have no room for all of it. */
async function isAcceptedAlone<Api extends ApiName>(
  session: Session<Api>,
  send: () => Promise<Answer>,
): Promise<boolean> {
  await session.tidy();
  return isAccepted(await send());
}

/** Says whether it is the value that is not accepted, or no request at all. */
async function explain(answer: Answer, slot: Slot, value: unknown, twin: () => Promise<Answer>): Promise<never> {
  assume(await twin(), `the twin of a request with ${slot.name} ${show(value)}`);
  throw new Failure({
    expected: `${slot.name} ${show(value)} to be accepted (2xx)`,
    actual: told(answer),
    where: '/status',
  });
}
