import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { Suite } from '../checks/suite.ts';
import { withRequests } from '../checks/with-requests.ts';
import { lenientOf, type Operation } from '../documents/document.ts';
import { assume, isAccepted } from '../run/claims.ts';
import type { Answer } from '../run/exchange.ts';
import { Skip } from '../run/outcome.ts';
import type { CallOptions } from '../run/request.ts';
import type { Session } from '../run/session.ts';
import type { ApiName } from '../targets/target-file.ts';
import type { Place } from './places.ts';
import { recipeFor } from './recipe.ts';

/** An answer, held against its schema. */
export interface Held {
  readonly answer: Answer;
  readonly errors: readonly (ErrorObject & { readonly place: string })[];
}

/** Gets the answers of an operation once for all checks about its members: that of its recipe, and those that show more. */
export async function answersOf<Api extends ApiName>(
  session: Session<Api>,
  suite: Suite<Api>,
  operation: Operation,
  status: number,
  places: readonly Place[],
): Promise<readonly Held[]> {
  const recipe = recipeFor(suite, operation);
  return session.shared(`answers of ${operation.id}`, async () => {
    const sent = withRequests(session, recipe, async (next) => session.call(operation.id, await next()));
    const answers = [assume(await sent, operation.id)];
    for (const show of suite.shows?.[operation.id] ?? []) answers.push(...(await shown(session, operation, show)));
    return answers.map((answer) => ({
      answer,
      errors: errorsOf(suite.api, operation, status, answer.body, places),
    }));
  });
}

/** One answer more, where the target gives what it takes. */
async function shown<Api extends ApiName>(
  session: Session<Api>,
  { id }: Operation,
  show: (session: Session<Api>) => Promise<CallOptions>,
): Promise<readonly Answer[]> {
  try {
    const answer = await session.call(id, await show(session));
    return isAccepted(answer) ? [answer] : [];
  } catch (error) {
    if (error instanceof Skip) return [];
    throw error;
  }
}

const validators = new Map<string, ValidateFunction>();

function errorsOf(
  api: string,
  { id, responses }: Operation,
  status: number,
  body: unknown,
  places: readonly Place[],
): Held['errors'] {
  const name = `${api} ${id}`;
  const known = validators.get(name);
  const validate = known ?? newAjv(api).compile(responses.get(status)?.schema ?? {});
  if (!known) validators.set(name, validate);
  validate(body);
  const pointers = new Set(places.map(({ pointer }) => pointer));
  return (validate.errors ?? []).map((error) => ({ ...error, place: nearest(error.instancePath, pointers) }));
}

/** A date and a time of ISO 8601, which may be without seconds, without a zone, or without what parts it. */
const iso8601 =
  /^\d{4}(-?)(?:0[1-9]|1[0-2])\1(?:0[1-9]|[12]\d|3[01])[Tt\s](?:[01]\d|2[0-4]):?[0-5]\d(?::?(?:[0-5]\d|60)(?:[.,]\d+)?)?(?:[Zz]|[+-]\d\d(?::?\d\d)?)?$/;

function newAjv(api: string): Ajv2020 {
  // That the documents are what they should be is for their linter to say.
  const ajv = new Ajv2020({ allErrors: true, strict: false, validateFormats: true, validateSchema: false });
  addFormats.default(ajv);
  if (lenientOf(api)['date-time'] === 'ISO 8601') ajv.addFormat('date-time', iso8601);
  return ajv;
}

/** The place of an error: where it stands, or the nearest above it that the schema describes. */
function nearest(path: string, pointers: ReadonlySet<string>): string {
  for (let pointer = path.replaceAll(/\/\d+(?=\/|$)/g, '/*'); pointer !== ''; pointer = parentOf(pointer)) {
    if (pointers.has(pointer)) return pointer;
  }
  return '';
}

/** The place that a place is in. */
export function parentOf(pointer: string): string {
  return pointer.replace(/\/[^/]*$/, '');
}
