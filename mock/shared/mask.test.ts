import { describe, expect, it } from 'vitest';
import { maskBody, maskHeaders, maskUrl } from './mask.ts';

describe('maskHeaders', () => {
  it.each(['x-APIKey', 'Authorization', 'cookie', 'Set-Cookie'])('hides %s', (name) => {
    expect(maskHeaders({ [name]: 'canary', accept: '*/*' })).toEqual({ [name]: '***', accept: '*/*' });
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

  it.each([[undefined], [null], ['text'], [5]])('passes %j through', (body) => {
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
    ['/a?page=2', '/a?page=2'],
    ['/a', '/a'],
  ])('turns %s into %s', (url, expected) => {
    expect(maskUrl(url)).toBe(expected);
  });
});
