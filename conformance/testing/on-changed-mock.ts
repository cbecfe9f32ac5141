import type { IncomingMessage, RequestListener } from 'node:http';
import type { MockOptions } from '../../mock/mock.ts';
import type { Check } from '../check.ts';
import { type Ledger, noLedger } from '../manners/ledger.ts';
import { execute, type Result } from '../run/execute.ts';
import { beNearby } from '../run/nearby.ts';
import { send } from '../run/send.ts';
import { Visit } from '../run/visit.ts';
import { startMockTarget } from '../targets/mock.ts';
import type { ApiName, TargetFile, TargetOf } from '../targets/target-file.ts';
import type { Suite } from '../checks/suite.ts';
import { visiting } from '../checks/visiting.ts';

/** A request as it comes in, and the answer as it goes out. The path is below that of the API. */
export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}
export interface Told {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

export type Forward = (asked: Asked) => Promise<Told>;

/** What stands between the suite and the mock: it may change the request, the answer, or send other requests. */
export type Change = (asked: Asked, forward: Forward) => Promise<Told>;

/** How many there have been: each has an origin of its own. */
let changed = 0;

/**
 * Runs checks on a fresh mock that answers through `makeChange()`; which companions it serves is found out. Nothing goes over a
 * network.
 * @param tidy whether what a check has made is taken away with it. Default: false, as the mock is gone afterwards.
 */
export async function onChangedMock<Api extends ApiName>(
  suite: Pick<Suite<Api>, 'api' | 'presence' | 'identify' | 'tidiers' | 'room'>,
  given: (apis: TargetFile['apis']) => TargetOf<Api> | undefined,
  makeChange: () => Change,
  checks: readonly Check<Api>[],
  {
    ledger = noLedger,
    tidy = false,
    ...options
  }: MockOptions & { readonly ledger?: Ledger; readonly tidy?: boolean } = {},
): Promise<Result[]> {
  const target = await startMockTarget({ apis: [suite.api], ...options });
  const part = given(target.file.apis);
  if (!part) throw new Error(`the mock does not serve ${suite.api}`);
  const origin = `http://changed-${(changed += 1)}.test`;
  const leave = beNearby(origin, listenerOf(part.baseUrl, makeChange()));
  try {
    const visit = new Visit<Api>({
      api: suite.api,
      given: { ...part, baseUrl: origin },
      runId: 'test',
      ledger,
      ...visiting(suite, tidy),
    });
    const results: Result[] = [];
    for (const check of checks) results.push(await execute(check, visit));
    return results;
  } finally {
    leave();
    await target.close();
  }
}

function listenerOf(baseUrl: string, change: Change): RequestListener {
  return (request, response) => {
    void read(request)
      .then((asked) => change(asked, (changedTo) => forward(baseUrl, changedTo)))
      .then(({ status, headers, text }) => {
        response.statusCode = status;
        for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
        if (status !== 204) response.setHeader('content-length', Buffer.byteLength(text));
        response.end(text);
      })
      .catch((error: unknown) => {
        response.statusCode = 500;
        response.end(String(error));
      });
  };
}

async function read(request: IncomingMessage): Promise<Asked> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) if (Buffer.isBuffer(chunk)) chunks.push(chunk);
  const { host: _, connection: __, 'content-length': ___, 'transfer-encoding': ____, ...headers } = request.headers;
  return {
    method: request.method ?? 'GET',
    path: request.url ?? '/',
    headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)])),
    text: Buffer.concat(chunks).toString('utf8'),
  };
}

async function forward(baseUrl: string, { method, path, headers, text }: Asked): Promise<Told> {
  const hasBody = method !== 'GET' && method !== 'HEAD' && text !== '';
  const sent = { method, url: `${baseUrl}${path}`, headers, body: hasBody ? text : undefined };
  const answer = await send(sent, { take429: true });
  const { 'content-length': _, 'transfer-encoding': __, connection: ___, ...rest } = answer.headers;
  return { status: answer.status, headers: rest, text: answer.text };
}
