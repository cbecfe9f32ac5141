import { STATUS_CODES } from 'node:http';
import type { Api } from '../shared/api.ts';
import { child, type Document, isNode } from '../shared/document.ts';

/** An answer that no rule made. */
export interface ShownAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Absent: no body. */
  readonly body?: unknown;
}

/** The examples that a document has for an answer of an operation, by name; undefined where it does not declare the status. */
export function examplesOf(
  document: Document,
  operationId: string,
  status: number,
): ReadonlyMap<string, unknown> | undefined {
  const response = document.response(operationId, status);
  if (!response) return undefined;
  const examples = Object.entries(child(response, 'content', 'application/json', 'examples') ?? {});
  return new Map(examples.flatMap(([name, each]) => (isNode(each) ? [[name, document.resolve(each).value]] : [])));
}

/** The statuses that an operation answers, by its document. */
export function statusesOf(document: Document, operationId: string): number[] {
  return Object.keys(child(document.operation(operationId), 'responses') ?? {}).map(Number);
}

/**
 * An answer as the document shows it: the example of that name, or the first. A status that is not declared has the body of the
 * API's own refusal of that status, or of its failure.
 */
export function shownAnswer(
  api: Api,
  document: Document,
  operationId: string,
  status: number,
  example?: string,
): ShownAnswer {
  const shown = examplesOf(document, operationId, status);
  const like = Object.values(api.refusals).find((shape) => shape.status === status);
  const headers = { ...like?.headers, ...(status === 429 && { 'Retry-After': '60' }) };
  if (shown) {
    const body = example === undefined ? [...shown.values()][0] : shown.get(example);
    return { status, headers, ...(body !== undefined && { body }) };
  }
  const message = `${STATUS_CODES[status] ?? 'An error'}, injected by the mock`;
  const shape = like ?? api.refusals.failure;
  return { status, headers, body: shape.body([{ requirement: 'none', place: [], message }]) };
}
