import { operationsOf } from '../documents/document.ts';
import { show } from '../run/show.ts';
import { within } from '../run/claims.ts';
import type { ReportResult } from './report.ts';
import { parseJson } from '../../support/parse-json.ts';

type Exchange = ReportResult['exchanges'][number];
type Told = Pick<ReportResult, 'api' | 'operation' | 'exchanges' | 'reason'>;

/**
 * The exchange that decided a check: the last one in which stands what the failure says, else the last one to the operation
 * under test, else the last one. What comes after it put something back; what comes before it arranged something.
 */
export function decidingExchange(result: Told): Exchange | undefined {
  const own = exchangesOfOperation(result);
  const { actual, where } = result.reason ?? {};
  const found =
    actual === undefined || where === undefined ? undefined : findShown(own, result.exchanges, where, actual);
  return found ?? own.at(-1) ?? result.exchanges.at(-1);
}

function findShown(
  own: readonly Exchange[],
  all: readonly Exchange[],
  where: string,
  actual: string,
): Exchange | undefined {
  if (where.startsWith('/state')) return refusedIn(own);
  const isThis = (exchange: Exchange) => isShown(exchange, where, actual);
  // A long body is cut, and a secret in it masked, in one place before and in the other after.
  const hasStatus = ({ response }: Exchange) => where === '/status' && actual.startsWith(`${response.status} `);
  return own.findLast(isThis) ?? all.findLast(isThis) ?? own.findLast(hasStatus);
}

/** What a refused request has changed is seen in what is read afterwards: the refusal is what is wrong. */
function refusedIn(own: readonly Exchange[]): Exchange | undefined {
  const changing = own.filter(({ request }) => request.method !== 'GET');
  return changing.findLast(({ response }) => response.status >= 400) ?? changing.at(-1);
}

/** The exchanges with the operation under test; none where the operation is not known here. */
export function exchangesOfOperation({ api, operation, exchanges }: Omit<Told, 'reason'>): readonly Exchange[] {
  const known = requestOf(api, operation);
  if (!known) return [];
  return exchanges.filter(
    ({ request: { method, url } }) => method === known.method && known.path.test(withoutQuery(url)),
  );
}

interface Request {
  readonly method: string;
  readonly path: RegExp;
}

const requests = new Map<string, Request | undefined>();

/** What a request to an operation looks like, below whatever base URL. */
function requestOf(api: string, operation: string): Request | undefined {
  const name = `${api} ${operation}`;
  if (requests.has(name)) return requests.get(name);
  const known = operationsOf(api).get(operation);
  const pattern = known?.path.replace(/[.*+?^$()[\]\\|]/g, String.raw`\$&`).replaceAll(/\{\w+\}/g, '[^/]*');
  const request = known && { method: known.method, path: new RegExp(`${pattern}$`) };
  requests.set(name, request);
  return request;
}

function withoutQuery(url: string): string {
  return url.replace(/[?#].*/s, '');
}

function isShown({ response }: Exchange, where: string, actual: string): boolean {
  const { status, headers, body } = response;
  if (where === '/status') return actual === String(status) || actual.startsWith(`${status} ${body.slice(0, 160)}`);
  if (!/^\/(?:body|headers)/.test(where)) return false;
  return show(within({ headers, body: parseJson(body) }, where)) === actual;
}
