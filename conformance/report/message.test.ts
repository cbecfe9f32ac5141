import { expect, test } from 'vitest';
import type { Check } from '../check.ts';
import { expectStatus, expectValue } from '../run/claims.ts';
import { requirementOf } from '../documents/requirements.ts';
import { onMock } from '../testing/on-mock.ts';
import { decidingExchange } from './deciding.ts';
import { messageOf, missingParts, partNames } from './message.ts';
import { sampleExchange, sampleFailure, sampleReport } from './testing/sample.ts';
import type { Result } from '../run/execute.ts';

function told(result: Result) {
  const { results, requirements } = sampleReport([result]);
  const [made] = results;
  if (!made) throw new Error('the report has no result');
  return { result: made, requirement: requirements[0] };
}

test('the message has seven parts', () => {
  const { result, requirement } = told(
    sampleFailure({ exchanges: [sampleExchange({ requestBody: '{"name":"Editor"}' })] }),
  );
  expect(messageOf(result, requirement)).toBe(`FAIL PARTOO-CREATE-01.1: a role is created
  requirement  PARTOO-CREATE-01 (MUST, documented): A role with a \`name\` is created.
  sent         as orgAdmin: POST https://target.example/v2/custom_role with {"name":"Editor"}
  expected     200
  actual       400 {"errors":{}}
  where        /status
  source       seed 001, paths
  reproduce    curl -sS -i -X POST 'https://target.example/v2/custom_role' -H "x-APIKey: \${PARTOO_ORG_ADMIN}"`);
  expect(missingParts(result, requirement)).toEqual([]);
});

test.each([
  ['without exchanges', { exchanges: [] }, ['sent', 'reproduce']],
  ['with a message only', { reason: { message: 'it broke' } }, ['expected', 'actual', 'where']],
])('a result %s lacks parts', (_, own, missing) => {
  const { result, requirement } = told(sampleFailure(own));
  expect(missingParts(result, requirement)).toEqual(missing);
});

test('a result whose requirement is not known lacks its sentence and its source', () => {
  expect(missingParts(told(sampleFailure()).result, undefined)).toEqual(['requirement', 'source']);
});

test('a long body is cut', () => {
  const { result, requirement } = told(
    sampleFailure({ exchanges: [sampleExchange({ requestBody: 'x'.repeat(5000) })] }),
  );
  expect(messageOf(result, requirement)).toContain(`with ${'x'.repeat(300)}…\n`);
});

const twin = sampleExchange({ principal: 'twin', status: 201, body: '{"id":7}' });
const refused = sampleExchange({ principal: 'refused', status: 403, body: '{"errors":{"a":1}}' });
const read = sampleExchange({
  principal: 'read',
  method: 'GET',
  url: 'https://t.example/v2/custom_role/x',
  status: 200,
  body: '{}',
});
const putBack = sampleExchange({ principal: 'put back', status: 200, body: '{}', headers: { allow: 'GET' } });

test.each([
  [
    'a status, with the body',
    { actual: '403 {"errors":{"a":1}}', where: '/status' },
    [twin, refused, read, putBack],
    'refused',
  ],
  [
    'a status whose body was cut or masked',
    { actual: '403 {"errors":{"…', where: '/status' },
    [twin, refused, putBack],
    'refused',
  ],
  ['a status without a body', { actual: '201', where: '/status' }, [twin, putBack], 'twin'],
  ['a value of the body', { actual: '7', where: '/body/id' }, [twin, refused, putBack], 'twin'],
  ['a header', { actual: '"GET"', where: '/headers/allow' }, [putBack, twin], 'put back'],
  ['a value that nothing shows', { actual: '8', where: '/body/id' }, [twin, refused, read], 'refused'],
  [
    'a change by a refused request',
    { actual: '[1]', where: '/state' },
    [twin, read, refused, read, putBack],
    'refused',
  ],
  ['an operation that nothing went to', { actual: '1', where: '/state' }, [read], 'read'],
])('what decided is found by %s', (_, claim, exchanges, principal) => {
  const { result } = told(sampleFailure({ reason: { message: '', expected: 'else', ...claim }, exchanges }));
  expect(decidingExchange(result)?.principal).toBe(principal);
});

test('failures on a real server have all parts', async () => {
  const check = (n: number, run: Check<'partoo'>['run']): Check<'partoo'> => ({
    api: 'partoo',
    id: `PARTOO-AUTH-02.${n}`,
    requirement: 'PARTOO-AUTH-02',
    operation: 'customRoles',
    title: 'something that is not so',
    run,
  });
  const results = await onMock({ api: 'partoo', presence: {} }, (apis) => apis.partoo, [
    check(1, async (t) => {
      expectStatus(await t.call('customRoles', { as: t.anyone() }), 418);
    }),
    check(2, async (t) => {
      expectValue(await t.call('customRoles', { as: t.anyone() }), '/body/page', 77);
    }),
  ]);
  const requirement = requirementOf('partoo', 'PARTOO-AUTH-02');
  for (const result of sampleReport(results).results) {
    expect(result.outcome).toBe('fail');
    expect(missingParts(result, requirement)).toEqual([]);
    expect(messageOf(result, requirement).split('\n')).toHaveLength(1 + partNames.length);
  }
  expect(results).toHaveLength(2);
});
