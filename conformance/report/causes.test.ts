import { expect, test } from 'vitest';
import { causesOf, commonCausesOf } from './causes.ts';
import type { Result } from '../run/execute.ts';
import { sampleFailure, sampleReport, sampleResult } from './testing/sample.ts';

const id = (n: number) => `PARTOO-CREATE-01.${n}`;
const error = (n: number, message: string) => sampleResult({ id: id(n), outcome: 'error', reason: { message } });
const failure = (n: number, operation: string, actual: string) =>
  sampleFailure({ id: id(n), operation, reason: { message: `check ${n}`, expected: '200', actual, where: '/status' } });

/** How often what is said: `3 × …`. */
const told = (causes: ReturnType<typeof causesOf>) => causes.map(({ said, results }) => `${results.length} × ${said}`);

test.each<[string, Result['outcome'], readonly Result[], readonly string[]]>([
  ['none', 'error', [], []],
  ['another outcome', 'error', [failure(1, 'createUser', '500')], []],
  [
    'what is said of most, first',
    'error',
    [error(1, 'a'), error(2, 'b'), error(3, 'b'), sampleResult({ id: id(4) })],
    ['2 × b', '1 × a'],
  ],
  [
    'whichever twin was refused',
    'error',
    [
      error(1, 'the accepted twin (with a key) was expected to be accepted, and is answered 500 {}'),
      error(2, 'the accepted twin (in (any) case) was expected to be accepted, and is answered 500 {}'),
    ],
    ['2 × the accepted twin was expected to be accepted, and is answered 500 {}'],
  ],
  [
    'failures by operation and answer, whatever was expected',
    'fail',
    [failure(1, 'createUser', '500'), failure(2, 'getUser', '500'), failure(3, 'createUser', '500')],
    ['2 × createUser: 500', '1 × getUser: 500'],
  ],
])('%s', (_, outcome, results, expected) => {
  expect(told(causesOf(sampleReport(results).results, outcome))).toEqual(expected);
});

test('common causes are told of many, and are those of more than one', () => {
  const errors = (count: number) =>
    sampleReport(Array.from({ length: count }, (_, n) => error(n, n < 3 ? `alone ${n}` : 'all'))).results;
  expect(told(commonCausesOf(errors(10), 'error'))).toEqual([]);
  expect(told(commonCausesOf(errors(11), 'error'))).toEqual(['8 × all']);
});

test('of many common causes the most common are told', () => {
  const { results } = sampleReport(Array.from({ length: 40 }, (_, n) => error(n, `cause ${n % 20}`)));
  expect(commonCausesOf(results, 'error')).toHaveLength(10);
});
