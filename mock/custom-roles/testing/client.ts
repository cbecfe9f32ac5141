import { SignJWT, type JWTPayload } from 'jose';
import supertest from 'supertest';
import { z } from 'zod';
import { createMock, type Mock, type MockOptions } from '../../mock.ts';
import { requestBy } from '../../testing/request.ts';

/** When the tests take place; half a second is there to be cut off. */
export const now = new Date('2026-06-01T12:00:00.500Z');
export const nowOnTheWire = '2026-06-01T12:00:00Z';

export const base = '/custom-roles/api/v1/organizations';
export const secret = 'understudy-custom-roles-demo-secret-known-to-all';

/** What came back, with types that hold for every answer of this API. */
const Answer = z.object({
  status: z.number(),
  text: z.string(),
  headers: z.record(z.string(), z.string()),
  body: z.record(z.string(), z.unknown()).catch({}),
});
export type Answer = z.infer<typeof Answer>;

/** Sends a request. Fails the test on a 500, whatever it expected. */
export async function finish(request: supertest.Test): Promise<Answer> {
  const answer = Answer.parse(await request);
  if (answer.status >= 500)
    throw new Error(`${request.method} ${request.url} answered ${answer.status}: ${answer.text}`);
  return answer;
}

/** A mock of this API alone, in the demo world, with the calls that tests make. */
export class Client {
  readonly mock: Mock;
  readonly #tokens: ReadonlyMap<string, string>;

  constructor(mock: Mock) {
    this.mock = mock;
    const { principals } = mock.workspace.api('custom-roles').views();
    this.#tokens = new Map(principals.map(({ name, headers }) => [name, headers.Authorization ?? '']));
  }

  static async start(options: MockOptions = {}): Promise<Client> {
    const mock = await createMock({ apis: ['custom-roles'], people: 0, clock: { now: () => now }, ...options });
    return new Client(mock);
  }

  /** Calls as a principal of the world. */
  async call(principal: string, request: string, body?: object): Promise<Answer> {
    const [method = '', path = ''] = request.split(' ');
    const calling = this.send(method, path).set('Authorization', this.authorization(principal));
    return await finish(body === undefined ? calling : calling.send(body));
  }

  /** A request without credentials, to be completed. */
  send(method: string, path: string): supertest.Test {
    return requestBy(this.mock.app, method, `${base}${path}`);
  }

  authorization(principal: string): string {
    const token = this.#tokens.get(principal);
    if (token === undefined) throw new Error(`The world has no principal ${principal}`);
    return token;
  }

  /** The whole state of this API, as text: the same text is the same state. */
  state(): string {
    return JSON.stringify(this.mock.workspace.api('custom-roles'));
  }

  /** Puts a changed copy of the state in the place of the present one. */
  async change(from: string, to: string): Promise<void> {
    const text = JSON.stringify(this.mock.workspace.state);
    if (!text.includes(from)) throw new Error(`The state does not have ${from}`);
    const response = await supertest(this.mock.app).put('/_understudy/state').type('json').send(text.replace(from, to));
    if (response.status !== 200) throw new Error(response.text);
  }
}

/** Signs a token with the secret of the world, or with another one. */
export async function sign(claims: JWTPayload, { alg = 'HS256', key = secret } = {}): Promise<string> {
  return await new SignJWT(claims).setProtectedHeader({ alg }).sign(new TextEncoder().encode(key));
}

/** Seconds since 1970, `offset` seconds away from the time of the tests. */
export function seconds(offset: number): number {
  return Math.floor(now.getTime() / 1000) + offset;
}
