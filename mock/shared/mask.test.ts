import { describe, expect, it } from 'vitest';
import { maskBody, maskHeaders } from './mask.ts';

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

  it('does not change what it is given', () => {
    const body = { password: 'canary' };
    maskBody(body);
    expect(body.password).toBe('canary');
  });

  it.each([[undefined], [null], ['text'], [5]])('passes %j through', (body) => {
    expect(maskBody(body)).toEqual(body);
  });
});
