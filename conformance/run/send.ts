import { Agent as HttpAgent, type RequestListener } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { setTimeout as wait } from 'node:timers/promises';
import supertest, { type Response } from 'supertest';
import type { Answer, Sent } from './exchange.ts';
import { NoAnswer } from './outcome.ts';
import { nearbyServer } from './nearby.ts';
import { secondsToWait } from './retry-after.ts';
import { requestDirectly } from '../../support/direct-request.ts';
import { parseJson } from '../../support/parse-json.ts';
import { reasonOf } from '../../support/reason-of.ts';

/** How long one request may take, in milliseconds. */
const defaultTimeout = 10_000;

/** Who sends: some servers refuse requests that do not say so (RFC 9110, 10.1.5). */
const userAgent = 'api-understudy';

/**
 * How long a connection is kept for the next request, in milliseconds. Servers end them after some seconds, and a request that is
 * on its way then is lost: nobody knows whether it was done.
 */
const idle = 1000;

const reused = { keepAlive: true, timeout: idle };
const keepAlive = { http: new HttpAgent(reused), https: new HttpsAgent(reused) };
const fresh = { http: new HttpAgent({ keepAlive: false }), https: new HttpsAgent({ keepAlive: false }) };

/** Servers that have ended a connection while the next request was on its way, as they may: each request gets its own there. */
const ending = new Set<string>();

/**
 * Servers whose last answer refused a request with a body: some do not read it then, and end the connection behind the answer.
 * A GET may meet with that, and is sent again; anything else goes over a connection of its own.
 */
const refusing = new Set<string>();

export interface SendOptions {
  /** In milliseconds. Default: 10,000. */
  readonly timeout?: number;
  /** Take a 429 as the answer in place of waiting as long as it asks. Default: false. */
  readonly take429?: boolean;
}

/**
 * Sends one request; nothing is sent again, but that a 429 is waited out (`secondsToWait`), and a GET that met with the end
 * of a connection, which may have been used before, goes over a new one. Redirects are not followed.
 * Throws `NoAnswer` when no answer comes.
 */
export async function send(
  sent: Sent,
  { timeout = defaultTimeout, take429 = false }: SendOptions = {},
): Promise<Answer> {
  for (let waits = 0; ; waits += 1) {
    const answer = await sendOnce(sent, timeout);
    if (answer.status !== 429 || take429) return answer;
    const retryAfter = answer.headers['retry-after'];
    const seconds = secondsToWait(retryAfter, waits);
    if (seconds === undefined)
      throw new NoAnswer(`${sent.method} ${sent.url} is answered 429, with Retry-After ${retryAfter ?? 'missing'}`);
    await wait(seconds * 1000);
  }
}

async function sendOnce(sent: Sent, timeout: number): Promise<Answer> {
  const { method, url } = sent;
  const { origin, host, pathname, search } = new URL(url);
  const server = nearbyServer(origin);
  try {
    if (server) return await within(timeout, sendDirectly(server, sent, host, `${pathname}${search}`));
    const path = url.slice(origin.length) || `${pathname}${search}`;
    return await sendFar(sent, origin, path, timeout);
  } catch (error) {
    const reason = reasonOf(error);
    throw new NoAnswer(`no answer from ${method} ${url}: ${reason}`, { late: isLate(error) });
  }
}

async function sendDirectly(
  server: RequestListener,
  { method, url, headers, body }: Sent,
  host: string,
  path: string,
): Promise<Answer> {
  const named: Record<string, string> = { host };
  for (const [name, value] of Object.entries(headers)) named[name.toLowerCase()] = value;
  const answer = await requestDirectly(server, { method, url: path, headers: named, body });
  return { ...answer, method, url, body: parseJson(answer.text) };
}

class LateError extends Error {}

/** Whether the time of a request was up. superagent says so by the time it was given. */
function isLate(error: unknown): boolean {
  return error instanceof LateError || (error instanceof Error && 'timeout' in error);
}

async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new LateError(`it takes longer than ${ms} ms`));
    }, ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

async function sendFar(
  { method, url, headers, body }: Sent,
  origin: string,
  path: string,
  timeout: number,
): Promise<Answer> {
  const test = startOf(origin, method, path);
  const doubtful = ending.has(origin) || (refusing.has(origin) && method !== 'GET');
  const agents = doubtful ? fresh : keepAlive;
  void test
    .agent(url.startsWith('https:') ? agents.https : agents.http)
    .redirects(0)
    .timeout({ response: timeout, deadline: timeout })
    .ok(() => true)
    .buffer(true)
    .parse(asText)
    .set('User-Agent', userAgent);
  for (const [name, value] of Object.entries(headers)) void test.set(name, value);
  // A text is sent as it stands: superagent would turn an object into JSON of its own.
  if (body !== undefined) void test.serialize((text: string) => text).send(body);
  let response: Response;
  try {
    response = await test;
  } catch (error) {
    if (agents === fresh || !isEnded(error)) throw error;
    ending.add(origin);
    // Of anything else nobody knows whether it was done.
    if (method !== 'GET') throw error;
    return sendFar({ method, url, headers, body }, origin, path, timeout);
  }
  if (body !== undefined && response.status >= 400) refusing.add(origin);
  else refusing.delete(origin);
  const text = String(response.body);
  return { method, url, status: response.status, headers: toHeaders(response.headers), text, body: parseJson(text) };
}

/** Whether a connection was ended before an answer came. */
function isEnded(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ECONNRESET' || error.code === 'EPIPE');
}

function startOf(origin: string, method: string, path: string) {
  const agent = supertest(origin);
  switch (method) {
    case 'GET':
      return agent.get(path);
    case 'POST':
      return agent.post(path);
    case 'PUT':
      return agent.put(path);
    case 'PATCH':
      return agent.patch(path);
    case 'DELETE':
      return agent.delete(path);
    case 'OPTIONS':
      return agent.options(path);
    case 'HEAD':
      return agent.head(path);
    default:
      throw new Error(`${method} is not a method that the suite sends`);
  }
}

/** Keeps the body as it came, whatever its media type says. */
function asText(response: Response, done: (error: Error | null, body: string) => void): void {
  const chunks: Buffer[] = [];
  response.on('data', (chunk: Buffer) => chunks.push(chunk));
  response.on('end', () => {
    done(null, Buffer.concat(chunks).toString('utf8'));
  });
}

function toHeaders(headers: Readonly<Record<string, string | string[]>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]),
  );
}
