import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { changed, hostileText, hostileValue, hugeNumber } from './hostile.ts';
import { isNode } from '../../mock/shared/document.ts';
import type { Target } from './targets.ts';

/** What a world has that requests can name. */
export interface Known {
  readonly texts: readonly string[];
  /** By API. */
  readonly credentials: ReadonlyMap<string, readonly Readonly<Record<string, string>>[]>;
}

/** A request as it is sent. */
export interface Shot {
  readonly bytes: Buffer;
  /** Its first line, for people. */
  readonly title: string;
  /** Whether what becomes of it is open: faults may strike. */
  readonly struck: boolean;
  readonly stream: boolean;
  /** Whether it is one that has to be answered, whatever is said in it. */
  readonly whole: boolean;
}

/** Secrets that must be found nowhere afterwards: each stands where a secret stands. */
export const canary = 'canary-4f1d6b';
const canaries = {
  key: `${canary}-key-0123456789`,
  bearer: `${canary}-bearer-0123456789`,
  cookie: `${canary}-cookie-0123456789`,
  password: `${canary}-password-0123456789`,
  query: `${canary}-query-0123456789`,
} as const;

/** Faults go into a world of their own, where nobody minds them. */
const struckWorld = '/w/struck';
const worlds = ['', '/w/a', '/w/b', '/w/default'] as const;
const strangeWorlds = ['/w/__proto__', '/w/constructor', '/w/..', '/w/%2e%2e', '/w/a%00', `/w/${'n'.repeat(65)}`];

const strangeHeaders = fc.dictionary(
  fc.constantFrom(
    'accept',
    'content-type',
    'prefer',
    'origin',
    'if-match',
    'x-forwarded-host',
    'range',
    'last-event-id',
    '__proto__',
    'accept-encoding',
    'connection',
  ),
  fc.oneof(hostileText, fc.constantFrom('code=403', 'code=500', 'example=x', 'text/html', 'bytes=0-1', 'evil.example')),
  { minKeys: 1, maxKeys: 3, noNullPrototype: true },
);

/** Requests to one target, from nearly good ones to hostile ones. */
export function shotsAt(target: Target, known: Known): fc.Arbitrary<Shot> {
  const text = fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom(...known.texts) },
    { weight: 1, arbitrary: hostileText },
  );
  const names = target.path.match(/\{\w+\}/g) ?? [];
  const isFault = target.path.includes('/faults');
  return fc
    .record({
      world: isFault
        ? fc.constant(struckWorld)
        : fc.oneof(
            { weight: 9, arbitrary: fc.constantFrom(...worlds, ...(target.api === 'control' ? [] : [struckWorld])) },
            { weight: 1, arbitrary: fc.constantFrom(...strangeWorlds) },
          ),
      values: fc.tuple(...names.map(() => text)),
      // As they are, most hostile texts break the request line, and Node refuses it before the mock sees it.
      raw: fc.nat(9).map((drawn) => drawn === 0),
      queries: fc.array(fc.tuple(fc.oneof(fc.constantFrom('x', 'token', ...target.queries), hostileText), text), {
        maxLength: 4,
      }),
      caller: fc.oneof(
        { weight: 6, arbitrary: fc.constantFrom(...(known.credentials.get(target.api) ?? [{}])) },
        { weight: 1, arbitrary: fc.constantFrom(...[...known.credentials.values()].flat()) },
        {
          weight: 1,
          arbitrary: fc.constantFrom<Record<string, string>>(
            {},
            { 'x-APIKey': canaries.key },
            { Authorization: `Bearer ${canaries.bearer}` },
            { Cookie: `session=${canaries.cookie}` },
          ),
        },
      ),
      headers: fc.oneof(
        { weight: 4, arbitrary: fc.constant<Record<string, string>>({}) },
        { weight: 1, arbitrary: strangeHeaders },
      ),
      body: bodyOf(target),
      method: fc.oneof(
        { weight: 12, arbitrary: fc.constant(target.method) },
        {
          weight: 1,
          arbitrary: fc.constantFrom('GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS', 'TRACE', 'PROPFIND'),
        },
      ),
    })
    .map(({ world, values, raw, queries, caller, headers, body, method }) => {
      let index = 0;
      const path = target.path.replace(/\{\w+\}/g, () => {
        const value = values[index++] ?? '';
        return raw ? lineSafe(value).replaceAll(' ', '+') : encodeURIComponent(value.toWellFormed());
      });
      const pairs = [...queries, ...(queries.length % 3 === 1 ? [['api_key', canaries.query] as const] : [])];
      const query = pairs.map(
        ([name, value]) =>
          `${encodeURIComponent(name.toWellFormed())}=${raw ? lineSafe(value) : encodeURIComponent(value.toWellFormed())}`,
      );
      const url = `${world}${path}${query.length > 0 ? `?${query.join('&')}` : ''}`;
      const lines = Object.entries({ 'content-type': body.type, ...headers, ...caller, ...body.headers }).flatMap(
        ([name, value]) => (value === undefined ? [] : [`${name}: ${lineSafe(value)}`]),
      );
      const title = `${method} ${url}`;
      const head = [
        `${title} HTTP/1.1`,
        'host: 127.0.0.1',
        'connection: close',
        ...lines,
        `content-length: ${body.bytes.length}`,
        '',
        '',
      ].join('\r\n');
      return {
        bytes: Buffer.concat([Buffer.from(head, 'latin1'), body.bytes]),
        title: title.slice(0, 300),
        struck: world === struckWorld,
        stream: path.includes('stream'),
        whole: true,
      };
    });
}

/** Without what would end the line that it stands in, which broken requests try by themselves. */
function lineSafe(text: string): string {
  return text.replaceAll(/[\r\n]/g, '_');
}

interface Body {
  readonly bytes: Buffer;
  readonly type: string | undefined;
  readonly headers?: Readonly<Record<string, string>>;
}

const json = 'application/json';

const large: readonly Body[] = [
  { bytes: Buffer.from('['.repeat(100_000)), type: json },
  { bytes: Buffer.from('['.repeat(5000) + ']'.repeat(5000)), type: json },
  { bytes: Buffer.from(`${'{"body":'.repeat(3000)}1${'}'.repeat(3000)}`), type: json },
  { bytes: Buffer.from(`"${'x'.repeat(1_100_000)}"`), type: json },
  { bytes: gzipSync(Buffer.alloc(20_000_000, 32)), type: json, headers: { 'content-encoding': 'gzip' } },
  { bytes: Buffer.from('\ufeff{}'), type: json },
];

function bodyOf(target: Target): fc.Arbitrary<Body> {
  const none: Body = { bytes: Buffer.alloc(0), type: undefined };
  const good = target.bodies.length > 0 ? fc.constantFrom(...target.bodies) : fc.constant({});
  const asJson = (value: unknown): Body => ({ bytes: Buffer.from(jsonText(value)), type: json });
  const hostile = fc.oneof(
    good.map(asJson),
    good.map(asJson),
    good.map(asJson),
    good.chain(changed).map(asJson),
    good.chain(changed).chain(changed).map(asJson),
    good.map((value) =>
      asJson({ ...(isNode(value) ? value : {}), password: canaries.password, access_token: [canaries.password] }),
    ),
    hostileValue.map(asJson),
    fc
      .tuple(good, fc.nat(200))
      .map(([value, end]) => ({ bytes: Buffer.from(jsonText(value)).subarray(0, end), type: json })),
    fc.uint8Array({ maxLength: 50 }).map((bytes) => ({ bytes: Buffer.from(bytes), type: json })),
    fc
      .tuple(
        good,
        fc.constantFrom(
          'text/plain',
          'application/xml',
          'multipart/form-data; boundary=x',
          'application/json; charset=utf-16',
          'application/json; charset=nope',
          'application/merge-patch+json',
          '',
          'x'.repeat(300),
        ),
      )
      .map(([value, type]) => ({ bytes: Buffer.from(jsonText(value)), type })),
    fc.tuple(good, fc.constantFrom('gzip', 'deflate', 'br', 'identity', 'nope')).map(([value, encoding]) => ({
      bytes: Buffer.from(jsonText(value)),
      type: json,
      headers: { 'content-encoding': encoding },
    })),
    good.map((value) => ({ bytes: gzipSync(jsonText(value)), type: json, headers: { 'content-encoding': 'gzip' } })),
    fc.constantFrom(...large),
  );
  return target.bodies.length === 0
    ? fc.oneof({ weight: 4, arbitrary: fc.constant(none) }, { weight: 1, arbitrary: hostile })
    : fc.oneof({ weight: 1, arbitrary: fc.constant(none) }, { weight: 12, arbitrary: hostile });
}

/** Of `undefined`, which a body becomes that is dropped, JSON makes no text. */
function jsonOf(value: unknown): string {
  return value === undefined ? '' : JSON.stringify(value);
}

function jsonText(value: unknown): string {
  return jsonOf(value).replaceAll(`"${hugeNumber}"`, '1e400');
}
