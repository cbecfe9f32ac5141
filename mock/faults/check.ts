import { brief } from '../../support/brief.ts';
import { nearest } from '../../support/nearest.ts';
import type { ApiName } from '../shared/api.ts';
import type { Document } from '../shared/document.ts';
import type { Fault } from './fault.ts';
import { examplesOf, statusesOf } from './shown-answer.ts';

/** An API, and the documents that are served for it: what is drawn from a vendor's can go wrong, too. */
export interface Served {
  readonly name: ApiName;
  readonly documents: readonly Document[];
}

/** An operation that a fault can be about. */
interface Scope {
  readonly document: Document;
  readonly operationId: string;
}

/** What is wrong with a fault that has the right shape: a name that nothing has, an error that nothing declares, nothing to do. */
export function checkFault(fault: Fault, apis: readonly Served[]): string | undefined {
  const { api: name, operation, error, latency, connection, rateLimit } = fault;
  if (!error && latency === undefined && !connection && !rateLimit)
    return 'does nothing: it needs latency, error, connection or rateLimit';
  if (error && connection) return 'has an error and a connection: a request has one end';
  if (typeof latency === 'object' && latency.min > latency.max) return 'latency: min must not be above max';
  const named = apis.filter((api) => name === undefined || api.name === name);
  if (named.length === 0) return `api: ${brief(name ?? '')} is none of ${apis.map((api) => api.name).join(', ')}`;
  const every = named.flatMap(({ documents }) =>
    documents.flatMap((document) => document.operationIds.map((operationId): Scope => ({ document, operationId }))),
  );
  const scope = every.filter(({ operationId }) => operation === undefined || operationId === operation);
  if (operation !== undefined && scope.length === 0) {
    const known = every.map(({ operationId }) => operationId);
    return `operation: there is no ${brief(operation)}; similar: ${nearest(operation, known).join(', ')}`;
  }
  return error && checkError(error, scope);
}

function checkError(
  { status, example, force = false }: NonNullable<Fault['error']>,
  scope: readonly Scope[],
): string | undefined {
  const declaring = scope.filter(({ document, operationId }) => document.response(operationId, status));
  if (declaring.length === 0 && !force) {
    const statuses = new Set(scope.flatMap(({ document, operationId }) => statusesOf(document, operationId)));
    const errors = [...statuses].filter((each) => each >= 400).sort((a, b) => a - b);
    const who = scope.length === 1 ? `${scope[0]?.operationId ?? ''} does not declare` : 'no operation declares';
    return `error.status: ${who} ${status}, but ${errors.join(', ')}; "force": true answers it all the same`;
  }
  if (example === undefined) return undefined;
  const names = new Set(
    declaring.flatMap(({ document, operationId }) => [...(examplesOf(document, operationId, status)?.keys() ?? [])]),
  );
  if (names.has(example)) return undefined;
  return `error.example: ${status} has no example ${brief(example)}; there is ${[...names].join(', ') || 'none'}`;
}
