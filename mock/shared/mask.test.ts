import { describe, expect, it } from 'vitest';
import { limits } from './limits.ts';
import { maskAddress, maskedCopy, maskFinding, maskHeader, maskUrl, maskValues } from './mask.ts';
import { Secrets, secretsOf } from './secrets.ts';

const none = new Secrets([]);
const maskBody = (body: unknown): unknown => maskedCopy(body, none);

describe('maskHeader', () => {
  it.each(['x-APIKey', 'Authorization', 'cookie', 'Set-Cookie', 'X-Auth-Token', 'api-key'])('hides %s', (name) => {
    expect(maskHeader(name, 'canary')).toBe('***');
  });

  it('leaves others', () => {
    expect(maskHeader('accept', '*/*')).toBe('*/*');
  });
});

describe('maskBody', () => {
  it('hides secrets at any depth and leaves the rest', () => {
    const body = {
      name: 'x',
      password: 'canary',
      list: [{ apiKey: 'canary', api_key: 'canary', api_id: 'kept' }],
      token: 'canary',
    };
    expect(JSON.stringify(maskBody(body))).not.toContain('canary');
    expect(maskBody(body)).toMatchObject({ name: 'x', list: [{ api_id: 'kept' }] });
  });

  it.each([[['canary']], [{ a: 'canary' }], [5]])('hides a secret of any type: %j', (password) => {
    expect(maskBody({ password })).toEqual({ password: '***' });
  });

  it('leaves switches readable', () => {
    expect(maskBody({ password: null, hasToken: true })).toEqual({ password: null, hasToken: true });
  });

  it('does not change what it is given', () => {
    const body = { password: 'canary' };
    maskBody(body);
    expect(body.password).toBe('canary');
  });

  it('takes out a secret of the request wherever it stands, in names and numbers too', () => {
    const body = { 'a canary-1': ['canary-1!', 1234567], n: 123456 };
    expect(maskedCopy(body, new Secrets(['canary-1', '123456']))).toEqual({ 'a ***': ['***!', '***7'], n: '***' });
  });

  it('keeps a member named __proto__ as a member', () => {
    const body: unknown = JSON.parse('{"__proto__":{"polluted":true}}');
    expect(JSON.stringify(maskBody(body))).toBe('{"__proto__":{"polluted":true}}');
  });

  it('cuts off what is nested deeper than a stack lasts', () => {
    const deep: unknown = JSON.parse(`${'['.repeat(200_000)}${']'.repeat(200_000)}`);
    expect(JSON.stringify(maskBody(deep))).toContain('[nested deeper than 64 levels]');
  });

  it.each([[null], ['text'], [5]])('passes %j through', (body) => {
    expect(maskBody(body)).toEqual(body);
  });
});

describe('maskUrl', () => {
  it.each([
    ['/a?password=canary&page=2', '/a?password=***&page=2'],
    ['/a?page=2&x-apikey=canary', '/a?page=2&x-apikey=***'],
    ['/a?token=canary', '/a?token=***'],
    ['/a?pass%77ord=canary', '/a?pass%77ord=***'],
    ['/a?%zz=1', '/a?%zz=1'],
    ['code=403, token=canary; api_key="canary canary"', 'code=403, token=***; api_key=***'],
    ['/a?page=2', '/a?page=2'],
    ['/a', '/a'],
  ])('turns %s into %s', (url, expected) => {
    expect(maskUrl(url)).toBe(expected);
  });
});

describe('maskAddress', () => {
  const secrets = secretsOf({ headers: { prefer: 'token=canary-1' }, url: '/a?session=canary%202', body: undefined });

  it.each([
    ['/a/canary-1?b=canary-1', '/a/***?b=***'],
    ['/a/%63anary-1/b', '/a/***/b'],
    ['/a?b=x%63anary-1&c=canary%202&d=canary+2#%63anary-1', '/a?b=x***&c=***&d=***#***'],
    ['/a%20b?c=d+e%zz', '/a%20b?c=d+e%zz'],
  ])('turns %s into %s', (url, clean) => {
    expect(maskAddress(url, secrets)).toBe(clean);
  });
});

describe('maskFinding', () => {
  it('takes secrets out of message, allowed and place, and leaves the rest', () => {
    const finding = {
      requirement: 'X-01',
      place: ['body', 'canary-1', 0],
      message: 'is canary-1',
      allowed: 'no canary-1',
    };
    expect(maskFinding(finding, new Secrets(['canary-1']))).toEqual({
      requirement: 'X-01',
      place: ['body', '***', 0],
      message: 'is ***',
      allowed: 'no ***',
    });
  });
});

describe('maskValues', () => {
  const secrets = secretsOf({
    headers: {
      authorization: 'Bearer canary-1',
      cookie: 'session="canary-2"; other=canary-3',
      'x-apikey': 'canary-4/"',
    },
    url: '/a?password=canary%205&page=canary-not',
    body: { list: [{ token: ['canary-6', { deep: 'canary-7' }] }], note: 'canary-not', password: 'short' },
  });

  it.each([
    ['canary-1', '***'],
    ['canary-2', '***'],
    ['canary-3', '***'],
    [String.raw`/a/canary-4/\"`, '/a/***'],
    ['/a/canary-4%2F%22', '/a/***'],
    ['canary 5', '***'],
    ['canary-6 canary-7', '*** ***'],
    ['eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJ4In0.abc-_', '***'],
    ['canary-not short', 'canary-not short'],
    ['there is none behind "Bearer"', 'there is none behind "Bearer"'],
  ])('takes out of %s what a request has for a secret', (text, clean) => {
    expect(maskValues(text, secrets)).toBe(clean);
  });

  it.each([
    ['eyJa.b.c, eyJd.e.', '***, ***'],
    ['x-eyJa.b.c d', 'x-*** d'],
    ['a.b.eyJc.d.e', 'a.b.***'],
    ['eyJa.eyJb.eyJc.d.e', '***'],
    ['eyJa.b eyJ.b.c xeyJa.b.c', 'eyJa.b eyJ.b.c xeyJa.b.c'],
  ])('takes tokens out of %s', (text, clean) => {
    expect(maskValues(text, none)).toBe(clean);
  });

  it('takes out what a message has left of a long secret', () => {
    expect(maskValues(`got "${'canary-'.repeat(10)}…`, new Secrets(['canary-'.repeat(20)]))).toBe('got "***…');
  });

  it('takes out a quoted secret of a header that has other names too', () => {
    const own = secretsOf({ headers: { prefer: 'example="canary-1"; token="canary-1"' }, url: '/', body: undefined });
    expect(maskValues('example="canary-1"', own)).toBe('example="***"');
  });

  it('takes out secrets that overlap, whichever it finds first', () => {
    const both = new Secrets(['abcdef', 'abcdefgh', 'fghijk']);
    expect(maskValues('-abcdefghijk- abcdef abcdefgh', both)).toBe('-***- *** ***');
  });

  it('masks a text whole in which one of more secrets may begin than it looks for', () => {
    const word = (index: number) => `canary-${String(index)}`;
    const many = new Secrets(Array.from({ length: limits.secrets.value / 8 }, (_, index) => word(index)));
    expect(maskValues(`a ${word(1)} b`, many)).toBe('***');
    expect(maskValues('a canar y', many)).toBe('a canar y');
  });

  it.each<[string, string, unknown]>([
    ['secrets', 'a'.repeat(2_000_000), Array.from({ length: 150_000 }, (_, index) => `aaaaaa${String(index)}`)],
    ['secrets and texts', '', Array.from({ length: 50_000 }, (_, index) => `secret${String(index)}`)],
    ['beginnings of tokens', 'eyJ-'.repeat(1_000_000), 'canary-1'],
  ])('comes to an end with as many %s as a body holds, which one by one would take minutes', (_, text, password) => {
    const body = { password, text, list: Array.from({ length: 50_000 }, (_item, index) => `a text ${String(index)}`) };
    const copy = maskedCopy(body, secretsOf({ headers: {}, url: '/', body }));
    expect(copy).toMatchObject({ password: '***', list: body.list });
  });
});

describe('maskAddress of a long address', () => {
  it.each([
    ['nothing to undo', 'a', 'a'],
    ['marks alone', 'a&', 'a&'],
    ['an escape at its end', 'a', 'a%zz'],
  ])('reads one with %s once', (_what, part, end) => {
    const url = `/partoo/v2/user/${part.repeat(300_000)}${end}`;
    expect(maskAddress(url, none)).toBe(url);
  });
});
