import { IncomingMessage, type RequestListener, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import type { Context } from '../http/context.ts';
import { type Rehearsal, setRehearsal } from '../http/rehearsal.ts';

/** A request as it would be sent. */
export interface Draft {
  readonly method: string;
  /** The path, with the base path of the API and that of the workspace, and the query. */
  readonly url: string;
  /** Their names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Absent: no body. */
  readonly body?: string | undefined;
}

/** What would become of a request. */
export interface Outcome {
  readonly status: number;
  readonly context: Context;
}

/** A connection to nobody: whatever is written is gone. */
class Nowhere extends Socket {
  constructor() {
    // One that cannot be read from is taken for one that is over, and the body for read.
    super({ readable: true, writable: true });
  }

  override _write(_chunk: unknown, _encoding: BufferEncoding, done: () => void): void {
    done();
  }

  override _writev(_chunks: unknown, done: () => void): void {
    done();
  }
}

/**
 * Sends a request through the application without a connection, as a rehearsal: nothing is changed by it.
 * @param at when it would be sent. Default: now, by the clock of the workspace
 */
export async function rehearse(app: RequestListener, draft: Draft, at?: Date): Promise<Outcome> {
  const socket = new Nowhere();
  const request = new IncomingMessage(socket);
  const body = draft.body === undefined ? undefined : Buffer.from(draft.body);
  request.method = draft.method;
  request.url = draft.url;
  Object.assign(request.headers, draft.headers, body && { 'content-length': String(body.length) });
  if (body) request.push(body);
  request.push(null);
  // Else it counts as aborted when its body is read.
  request.complete = true;
  const response = new ServerResponse(request);
  response.assignSocket(socket);
  const rehearsal: Rehearsal = { at };
  setRehearsal(request, rehearsal);
  await new Promise<void>((resolve, reject) => {
    response.once('finish', resolve).once('error', reject);
    app(request, response);
  });
  const { context } = rehearsal;
  if (!context) throw new Error(`${draft.method} ${draft.url} did not come to any API`);
  return { status: response.statusCode, context };
}
