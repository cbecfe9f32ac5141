import supertest from 'supertest';
import { expect, it } from 'vitest';
import { createMock } from '../mock.ts';
import { type VariantName, variants } from './variants.ts';

/** What an ORG_ADMIN of the demo world is answered. */
async function ask(variant: VariantName | undefined, method: 'get' | 'post', path: string, body?: object) {
  const mock = await createMock({ apis: ['partoo'], ...(variant && { variant }) });
  try {
    const agent = supertest(mock.app);
    const { body: told } = await agent.get('/_understudy/target').set('Accept', 'application/json');
    const apiKey: unknown = told?.apis?.partoo?.credentials?.orgAdmin?.apiKey;
    const request = agent[method](`/partoo/v2${path}`).set('x-APIKey', String(apiKey));
    return await (body ? request.send(body) : request);
  } finally {
    mock.close();
  }
}

/** A request that shows each variant, and what it does otherwise. */
const cases: readonly (readonly [
  VariantName,
  'get' | 'post',
  string,
  object | undefined,
  (answer: Said) => unknown,
])[] = [
  ['messages', 'post', '/user/me', {}, ({ body }) => body],
  ['statuses', 'post', '/custom_role', { name: '' }, ({ status }) => status],
  ['extra', 'get', '/user/me', undefined, ({ body }) => Object.keys(Object(body))],
  ['no-companions', 'get', '/user/me', undefined, ({ status }) => status],
];

interface Said {
  readonly status: number;
  readonly body: unknown;
}

it.each(cases)('%s answers otherwise: %s %s', async (variant, method, path, body, look) => {
  const usual = await ask(undefined, method, path, body);
  const varied = await ask(variant, method, path, body);
  expect(look(varied)).not.toEqual(look(usual));
});

it('slow holds every answer back', () => {
  expect(variants.slow.latency.min).toBeGreaterThan(0);
});

it('what is accepted stays accepted in all of them', async () => {
  for (const variant of ['messages', 'statuses', 'extra', 'all'] as const) {
    const { status } = await ask(variant, 'post', '/custom_role', {
      name: 'Role',
      api_id: 'role',
      permissions: ['review_read'],
    });
    expect([variant, status]).toEqual([variant, 200]);
  }
});
