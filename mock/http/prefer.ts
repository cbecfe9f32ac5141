import type { RequestHandler } from 'express';
import { type ShownAnswer, examplesOf, shownAnswer, statusesOf } from '../faults/shown-answer.ts';
import { contextOf, type Context } from './context.ts';
import { sendShown } from './send-shown.ts';

/** What a single request asks for. */
interface Preference {
  readonly code: string | undefined;
  readonly example: string | undefined;
  readonly dynamic: string | undefined;
}

/**
 * Answers a request that asks for its answer, as clients of Prism do: `Prefer: code=403`, `Prefer: example=NAME`. It gets what the
 * document shows; nobody has to be known for it, and nothing is changed. What cannot be served is told.
 */
export const prefer: RequestHandler = (request, response, next) => {
  const { prefer: header } = request.headers;
  const context = contextOf(request);
  const preference = header === undefined || context.rehearsal ? undefined : preferenceIn([header].flat().join(', '));
  if (!preference) {
    next();
    return;
  }
  const applied = [
    ...(preference.code === undefined ? [] : [`code=${preference.code}`]),
    ...(preference.example === undefined ? [] : [`example=${preference.example}`]),
  ].join(', ');
  context.preferred = applied === '' ? `dynamic=${preference.dynamic ?? ''}` : applied;
  const found = find(preference, context);
  if (typeof found === 'string') {
    // Not as an object: it is no answer of the API, and is not held against its document.
    const error = `Prefer: ${context.preferred} cannot be served: ${found}`;
    response.status(400).type('json').send(JSON.stringify({ error }));
    return;
  }
  response.set('Preference-Applied', applied);
  sendShown(response, context, found, `the request preferred ${applied}`);
};

/** Undefined where a header asks for none of it: other preferences (RFC 7240) may be overlooked. */
function preferenceIn(header: string): Preference | undefined {
  const found = new Map(
    Array.from(
      header.matchAll(/(?:^|[,;\s])(code|example|dynamic)\s*=\s*(?:"([^"]*)"|([^,;\s]*))/gi),
      ([, name = '', quoted, plain = '']) => [name.toLowerCase(), quoted ?? plain],
    ),
  );
  const preference = { code: found.get('code'), example: found.get('example'), dynamic: found.get('dynamic') };
  const { code, example, dynamic } = preference;
  return code === undefined && example === undefined && (dynamic === undefined || dynamic === 'false')
    ? undefined
    : preference;
}

function find(
  { code, example, dynamic }: Preference,
  { api, document, operationId = '' }: Context,
): ShownAnswer | string {
  if (dynamic !== undefined && dynamic !== 'false')
    return 'answers are not made up here; leave dynamic out, and ask for code=… or example=…';
  const statuses = statusesOf(document, operationId);
  const status = code === undefined ? undefined : statuses.find((each) => String(each) === code);
  if (code !== undefined && status === undefined) return `${operationId} answers ${statuses.join(', ')}`;
  if (example === undefined) return shownAnswer(api, document, operationId, status ?? 200);
  const candidates = status === undefined ? statuses : [status];
  const found = candidates.find((each) => examplesOf(document, operationId, each)?.has(example));
  if (found !== undefined) return shownAnswer(api, document, operationId, found, example);
  const names = candidates.flatMap((each) =>
    [...(examplesOf(document, operationId, each)?.keys() ?? [])].map((name) => `${name} (${each})`),
  );
  return `the examples of ${operationId} are ${names.length > 0 ? names.join(', ') : 'none'}`;
}
