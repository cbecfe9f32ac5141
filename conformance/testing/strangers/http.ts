import { randomUUID } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type RequestListener } from 'node:http';
import { beNearby } from '../../run/nearby.ts';

/** A request as a stranger sees it. */
export interface Asked {
  readonly method: string;
  /** The segments of the path, decoded. */
  readonly path: readonly string[];
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  /** The body as JSON, or `undefined` where there is none or it is no JSON. */
  readonly json: unknown;
  readonly malformed: boolean;
}

export interface Answer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Thrown by what answers, to answer this. */
export class Refused extends Error {
  readonly answer: Answer;
  constructor(status: number, body?: unknown, headers?: Readonly<Record<string, string>>) {
    super(`refused with ${status}`);
    this.answer = { status, body, ...(headers ? { headers } : {}) };
  }
}

export interface Stranger {
  readonly url: string;
  /** From here on it is asked in this thread, without a network, which is quicker. Gives what takes that back. */
  near(): () => void;
  close(): Promise<void>;
}

/** Serves `answer` on a free port of this machine. */
export async function listen(answer: (asked: Asked) => Answer): Promise<Stranger> {
  const listener: RequestListener = (request, response) => {
    void read(request).then((asked) => {
      const { status, body, headers } = settle(() => answer(asked));
      const text = body === undefined ? '' : JSON.stringify(body);
      const type = body === undefined ? {} : { 'Content-Type': 'application/json;charset=UTF-8' };
      const length = status === 204 ? {} : { 'Content-Length': String(Buffer.byteLength(text)) };
      response.statusCode = status;
      for (const [name, value] of Object.entries({ ...type, ...length, ...headers })) response.setHeader(name, value);
      response.end(text);
    });
  };
  const server = createServer(listener);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('listening on a port gave no port');
  const url = `http://127.0.0.1:${address.port}`;
  return {
    url,
    near: () => beNearby(url, listener),
    close: async () =>
      new Promise((done) => {
        server.close(() => {
          done();
        });
        server.closeAllConnections();
      }),
  };
}

function settle(answer: () => Answer): Answer {
  try {
    return answer();
  } catch (error) {
    if (error instanceof Refused) return error.answer;
    return { status: 500, body: { crash: String(error) } };
  }
}

async function read(request: IncomingMessage): Promise<Asked> {
  const url = new URL(request.url ?? '/', 'http://stranger');
  const chunks: Buffer[] = [];
  for await (const chunk of request) if (Buffer.isBuffer(chunk)) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString();
  const asked = {
    method: request.method ?? '',
    path: url.pathname.split('/').filter(Boolean).map(decoded),
    query: url.searchParams,
    headers: request.headers,
  };
  try {
    return { ...asked, json: text === '' ? undefined : JSON.parse(text), malformed: false };
  } catch {
    return { ...asked, json: undefined, malformed: true };
  }
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

/** The members of a JSON object; none where it is something else. */
export function members(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined;
}

/** One documented rule, broken. */
export interface Breach {
  readonly id: string;
  /** The rule, in own words. */
  readonly sentence: string;
  /** What the broken server does. */
  readonly how: string;
}

export const companionChoices = ['none', 'gateway', 'some'] as const;

export interface StrangerOptions {
  /** The id of the one rule that is broken. Default: none, the server is correct. */
  readonly broken?: string | undefined;
  /** Whether operations are served that the documents do not describe; `gateway`: none, and 403 for what is unknown. Default: `some`. */
  readonly companions?: (typeof companionChoices)[number] | undefined;
  /** Which way to go where the documents leave it open. Default: `strict`. */
  readonly taste?: 'strict' | 'lax' | undefined;
}

/** What is said of a path, or a method, that a server does not have: a gateway refuses it before anybody looks at it. */
export function unserved(companions: StrangerOptions['companions'], otherwise: Refused): Refused {
  if (companions !== 'gateway') return otherwise;
  return new Refused(403, { message: 'Missing Authentication Token', requestId: randomUUID(), at: Date.now() });
}

/** Whether a rule is the broken one. An id that no table has is a mistake of the test. */
export function breaker<Id extends string>(
  table: readonly (Breach & { readonly id: Id })[],
  broken: string | undefined,
): (...ids: readonly Id[]) => boolean {
  if (broken !== undefined && !table.some(({ id }) => id === broken)) throw new Error(`no breach is called ${broken}`);
  return (...ids) => ids.some((id) => id === broken);
}
