import type { Response, Test } from 'supertest';
import { createMock, type Mock, type MockOptions } from '../../mock.ts';
import { child, Document, isNode } from '../../shared/document.ts';
import { requestBy } from '../../testing/request.ts';
import { credentials, type User } from './demo.ts';

export const document = Document.load('llamacloud');

/** A call by its operation, as the document names it. */
export interface CallTo {
  readonly operation: string;
  readonly as?: User;
  readonly params?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** A mock of this API alone, without invented people. */
export function startMock(options: MockOptions = {}): Promise<Mock> {
  return createMock({ apis: ['llamacloud'], people: 0, ...options });
}

/** Method and path template of every operation. */
const routes = new Map(
  Object.entries(child(document.root, 'paths') ?? {}).flatMap(([path, item]) =>
    Object.entries(isNode(item) ? item : {}).flatMap(([method, operation]) =>
      isNode(operation) && typeof operation.operationId === 'string'
        ? [[operation.operationId, { method, path }] as const]
        : [],
    ),
  ),
);

/** A request to an operation, with credentials and parameters, without a body. */
export function requestTo(mock: Mock, { operation, as, params = {} }: CallTo): Test {
  const route = routes.get(operation);
  if (!route) throw new Error(`no operation ${operation}`);
  const path = route.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
  const test = requestBy(mock.app, route.method, `/llamacloud${path}`);
  return as ? test.set(credentials[as]) : test;
}

/** Makes a call and answers its response. */
export function call(mock: Mock, to: CallTo): Promise<Response> {
  const test = requestTo(mock, to);
  return Promise.resolve(to.body === undefined ? test : test.send(JSON.stringify(to.body)).type('application/json'));
}

/** The whole state, to see that nothing changed. */
export function stateOf(mock: Mock): string {
  return JSON.stringify(mock.workspace.state);
}

/** The requirement that the document marks an answer with. */
export function markOf(operation: string, status: number): unknown {
  return document.response(operation, status)?.['x-understudy-rule'];
}
