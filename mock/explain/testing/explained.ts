import supertest from 'supertest';
import { expect } from 'vitest';
import { z } from 'zod';
import type { Mock } from '../../mock.ts';
import { type ApiName, apiNames } from '../../../support/api-names.ts';
import { Document } from '../../shared/document.ts';
import { requestBy } from '../../testing/request.ts';
import type { Question } from '../question.ts';

const Scalar = z.union([z.string(), z.number(), z.boolean()]);
const Asked = z.object({
  api: z.enum(apiNames),
  principal: z.union([z.string(), z.object({ headers: z.record(z.string(), z.string()) })]),
  operation: z.string(),
  params: z.record(z.string(), Scalar).optional(),
  query: z.record(z.string(), z.union([Scalar, z.array(Scalar)])).optional(),
  body: z.unknown().optional(),
});
const Explained = z.object({
  allowed: z.boolean(),
  status: z.number(),
  rule: z.string().optional(),
  requirement: z.object({ id: z.string() }).optional(),
  answer: z.unknown(),
  findings: z.array(z.object({ requirement: z.string(), message: z.string() })),
  changes: z.array(z.object({ kind: z.string(), change: z.string(), try: Asked.optional() })),
  note: z.string().optional(),
});
export type Explained = z.infer<typeof Explained>;

/** Asks why, and holds that nothing was changed by it. */
export async function explained(mock: Mock, question: Question): Promise<Explained> {
  const before = all(mock);
  const { status, body } = await supertest(mock.app).post('/_understudy/explain').send(question);
  expect([status, body.error, body.problems]).toEqual([200, undefined, undefined]);
  expect(all(mock)).toBe(before);
  return Explained.parse(body);
}

/** Whatever a request could change: data with the ids that were given, journal, history, faults, clock. */
function all({ workspace }: Mock): string {
  const { state, journal, history, faults, clock } = workspace;
  return JSON.stringify([state, journal.list(), journal.end, history.list(), faults.list(), clock.state.frozen]);
}

/** Really sends the request that a question is about, without the code that explains. Answers its status and its rule. */
async function send(mock: Mock, question: z.infer<typeof Asked> | Question): Promise<[number, string | undefined]> {
  const { api, principal, operation, params = {}, query = {}, body } = question;
  const { method, path } = Document.load(api).route(operation);
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(params[name])));
  const basePath = mock.apis.find(({ name }) => name === api)?.basePath ?? '';
  const named = mock.workspace
    .api(api)
    .views()
    .principals.find(({ name }) => name === principal)?.headers;
  const test = requestBy(mock.app, method, basePath + filled)
    .query(query)
    .set(typeof principal === 'string' ? (named ?? {}) : principal.headers);
  const answer = await (body === undefined ? test : test.type('json').send(JSON.stringify(body)));
  return [answer.status, answer.headers['x-understudy-rule']];
}

/**
 * Holds that a refused request is explained by the rule that refuses it, and that whatever is proposed is allowed when it is
 * sent. `prepare` makes the world in which the request is refused. Answers how many changes were proposed.
 */
export async function holds(prepare: () => Promise<Mock>, question: Question, requirement: string): Promise<number> {
  const mock = await prepare();
  const { allowed, status, rule, requirement: entry, changes, note } = await explained(mock, question);
  expect([allowed, rule, entry?.id]).toEqual([false, requirement, requirement]);
  expect(await send(mock, question)).toEqual([status, requirement]);
  for (const { try: proposed, change } of changes) {
    expect(change).toMatch(/\S/);
    if (!proposed) continue;
    const [sent] = await send(await prepare(), proposed);
    expect(sent, `${change}: ${JSON.stringify(proposed)}`).toBeLessThan(400);
  }
  expect(changes.length > 0).toBe(note === undefined);
  return changes.length;
}

/** The question about a request that a test writes as `POST /org/42?force=true`. */
export function questionOf(api: ApiName, principal: string, request: string, body?: unknown): Question {
  const [method = '', url = ''] = request.split(' ');
  const [path = '', search = ''] = url.split('?');
  const document = Document.load(api);
  for (const operation of document.operationIds.toSorted(
    (a, b) => specificity(document, b) - specificity(document, a),
  )) {
    const route = document.route(operation);
    const names = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
    const match = new RegExp(`^${route.path.replaceAll(/\{\w+\}/g, '([^/]*)')}$`).exec(path);
    if (route.method !== method || !match) continue;
    const params = Object.fromEntries(names.map((name, index) => [name, decodeURIComponent(match[index + 1] ?? '')]));
    const query = Object.fromEntries(new URLSearchParams(search));
    return { api, principal, operation, params, query, ...(body !== undefined && { body }) };
  }
  throw new Error(`${api} has no ${request}`);
}

/** A path with fewer parameters is meant before another one that fits, too. */
function specificity(document: Document, operation: string): number {
  return -document.route(operation).path.split('{').length;
}
