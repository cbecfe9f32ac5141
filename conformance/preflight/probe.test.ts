import { afterEach, expect, it, vi } from 'vitest';
import { getFrom } from './probe.ts';

afterEach(() => {
  vi.unstubAllGlobals();
});

it.each([
  ['self-signed certificate', 'DEPTH_ZERO_SELF_SIGNED_CERT', true],
  ['unable to verify the first certificate', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE', true],
  ['connect ECONNREFUSED 127.0.0.1:1', 'ECONNREFUSED', false],
])('of "%s" says how to trust it where that helps', async (message, code, helps) => {
  const cause = Object.assign(new Error(message), { code });
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('fetch failed', { cause })));
  const answer = await getFrom('https://127.0.0.1:1')('/', {});
  const reason = answer.kind === 'none' ? answer.reason : '';
  expect(reason).toContain(message);
  expect(reason.includes('NODE_EXTRA_CA_CERTS')).toBe(helps);
});

/** Answers nothing until it is told to end. */
const silent = vi.fn(
  (_: string, { signal }: { readonly signal: AbortSignal }) =>
    new Promise((_resolve, reject) => {
      if (signal.aborted) reject(new Error('ended'));
      signal.addEventListener('abort', () => {
        reject(new Error('ended'));
      });
    }),
);

it('ends early when it is told to', async () => {
  vi.stubGlobal('fetch', silent);
  const end = new AbortController();
  const asked = getFrom('http://127.0.0.1:1', end.signal)('/', {});
  end.abort();
  expect(await asked).toMatchObject({ kind: 'none' });
});

it('asks an address no more that has answered twice nothing in time', async () => {
  vi.stubGlobal('fetch', silent);
  vi.spyOn(AbortSignal, 'timeout').mockReturnValue(AbortSignal.abort());
  const get = getFrom('http://127.0.0.1:1');
  silent.mockClear();
  const answers = [await get('/', {}), await get('/', {}), await get('/', {})];
  vi.restoreAllMocks();
  expect(silent).toHaveBeenCalledTimes(2);
  expect(answers[2]).toEqual({ kind: 'none', reason: '2 requests had no answer within 10 s' });
});
