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
