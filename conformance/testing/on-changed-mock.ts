import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { MockOptions } from '../../mock/mock.ts';
import type { Check } from '../check.ts';
import { type Ledger, noLedger } from '../manners/ledger.ts';
import { execute, type Result } from '../run/execute.ts';
import { Visit } from '../run/visit.ts';
import { startMockTarget } from '../targets/mock.ts';
import type { ApiName, TargetFile, TargetOf } from '../targets/target-file.ts';
import type { Suite } from '../checks/suite.ts';

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

/** Runs checks on a fresh mock that answers through `makeChange()`; which companions it serves is found out. */
export async function onChangedMock<Api extends ApiName>(
  suite: Pick<Suite<Api>, 'api' | 'presence' | 'identify'>,
  given: (apis: TargetFile['apis']) => TargetOf<Api> | undefined,
  makeChange: () => Change,
  checks: readonly Check<Api>[],
  { ledger = noLedger, ...options }: MockOptions & { readonly ledger?: Ledger } = {},
): Promise<Result[]> {
  const target = await startMockTarget({ apis: [suite.api], ...options });
  const part = given(target.file.apis);
  if (!part) throw new Error(`the mock does not serve ${suite.api}`);
  const change = makeChange();
  const server = createServer((request, response) => {
    void read(request)
      .then((asked) => change(asked, (changed) => forward(part.baseUrl, changed)))
      .then(({ status, headers, text }) => {
        response.writeHead(status, headers).end(text);
      })
      .catch((error: unknown) => response.writeHead(500).end(String(error)));
  });
  const address = await new Promise<AddressInfo | string | null>((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      resolve(server.address());
    });
  });
  if (typeof address !== 'object' || address === null) throw new Error('there is no port to listen on');
  try {
    const visit = new Visit<Api>({
      api: suite.api,
      given: { ...part, baseUrl: `http://127.0.0.1:${address.port}` },
      runId: 'test',
      ledger,
      presence: suite.presence,
      ...(suite.identify && { identify: suite.identify }),
    });
    const results: Result[] = [];
    for (const check of checks) results.push(await execute(check, visit));
    return results;
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await target.close();
  }
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
  const answer = await fetch(`${baseUrl}${path}`, {
    method,
    headers,
    redirect: 'manual',
    ...(hasBody && { body: Buffer.from(text) }),
  });
  const { 'content-length': _, 'transfer-encoding': __, connection: ___, ...rest } = Object.fromEntries(answer.headers);
  return { status: answer.status, headers: rest, text: await answer.text() };
}
