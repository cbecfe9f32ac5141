import * as z from 'zod/mini';
import { parse } from './parse.ts';
import { controlPath } from './places.ts';

/** The control API said no, or nothing at all; the message is the server's own. */
export class ControlError extends Error {
  /** 0: no answer came. */
  readonly status: number;
  readonly problems: readonly string[];

  constructor(message: string, status: number, problems: readonly string[] = []) {
    super(message);
    this.name = 'ControlError';
    this.status = status;
    this.problems = problems;
  }
}

const Refused = z.looseObject({ error: z.string(), problems: z.optional(z.array(z.string())) });

/**
 * Asks the control API. `path` begins with a slash and lies below it; `body` is sent as JSON.
 * Throws a `ControlError` with the server's words when the answer is no, or is not what `schema` says.
 */
export async function ask<T>(schema: z.ZodMiniType<T>, method: string, path: string, body?: unknown): Promise<T> {
  const response = await send(method, path, body);
  const text = await response.text();
  const parsed = schema.safeParse(text === '' ? undefined : parse(text));
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new ControlError(
    `${method} ${path} answered something else than expected${issue ? `, at ${issue.path.join('.')}: ${issue.message}` : ''}`,
    response.status,
  );
}

/** Asks for something whose answer does not matter. */
export async function tell(method: string, path: string, body?: unknown): Promise<void> {
  await send(method, path, body);
}

const underway = new Set<Promise<Response>>();

/** Waits until all that was asked is answered. */
export async function whenAnswered(): Promise<void> {
  await Promise.allSettled(underway);
}

async function send(method: string, path: string, body: unknown): Promise<Response> {
  const init: RequestInit = { method, cache: 'no-store' };
  if (body !== undefined) {
    init.headers = { 'content-type': 'application/json' };
    init.body = JSON.stringify(body);
  }
  const answer = fetch(path.startsWith('/w/') ? path : `${controlPath}${path}`, init);
  underway.add(answer);
  let response: Response;
  try {
    response = await answer;
  } catch {
    throw new ControlError('The mock does not answer. Is it still running?', 0);
  } finally {
    underway.delete(answer);
  }
  if (response.ok) return response;
  const refused = Refused.safeParse(parse(await response.text()));
  if (refused.success) throw new ControlError(refused.data.error, response.status, refused.data.problems);
  throw new ControlError(`${method} ${path} was answered ${response.status} ${response.statusText}`, response.status);
}
