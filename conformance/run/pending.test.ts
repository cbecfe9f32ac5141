import { describe, expect, it } from 'vitest';
import type { Trace } from '../manners/ledger.ts';
import type { Answer, Sent } from './exchange.ts';
import { Pending, settle } from './pending.ts';

const trace = (key: Trace['key'], more: Partial<Trace> = {}): Trace => ({ api: 'partoo', kind: 'role', key, ...more });
const sent = (body: unknown, path = '/role'): Sent => ({
  method: 'POST',
  url: `http://127.0.0.1:9${path}`,
  headers: {},
  body: body === undefined ? undefined : JSON.stringify(body),
});
const answer = (status: number, body?: unknown): Answer => ({
  method: 'POST',
  url: '',
  status,
  headers: {},
  text: '',
  body,
});

const made = trace({ name: 'us-1', by: 'admin' });
const identify = { role: (_: Trace, { body }: Answer) => (body === 7 ? { id: 7 } : undefined) };

describe('a trace whose request was answered', () => {
  it.each<[string, Trace, Sent, Answer, readonly Trace[]]>([
    ['is refused with it', made, sent({ name: 'us-1' }), answer(400), [{ ...made, refused: true }]],
    ['stays where it was accepted', made, sent({ name: 'us-1' }), answer(200), []],
    [
      'gets the key that the answer tells',
      made,
      sent({ name: 'us-1' }),
      answer(201, 7),
      [
        { ...made, key: { id: 7 } },
        { ...made, refused: true },
      ],
    ],
    ['stays where the server failed', made, sent({ name: 'us-1' }), answer(500), []],
    ['waits for its own request', made, sent({ name: 'us-2' }), answer(400), []],
    ['is not found by who asks', made, sent({ name: 'admin' }), answer(400), []],
    [
      'may be one that a path begins',
      trace({ name: 'us-1_2' }),
      sent(undefined, '/role/us-1/copy'),
      answer(404),
      [{ ...trace({ name: 'us-1_2' }), refused: true }],
    ],
    ['is put back whatever was answered', { ...made, original: {} }, sent({ name: 'us-1' }), answer(400), []],
  ])('%s', (_, one, request, came, noted) => {
    const pending = new Pending();
    pending.add(one);
    expect(settle(pending.take(request), came, identify)).toEqual(noted);
  });

  it('is settled once', () => {
    const pending = new Pending();
    pending.add(made);
    pending.take(sent({ name: 'us-1' }));
    expect(pending.take(sent({ name: 'us-1' }))).toEqual([]);
  });
});

it('of requests alike that are sent at once each has a trace of its own', () => {
  const pending = new Pending();
  pending.add({ ...made });
  pending.add({ ...made });
  const request = sent({ name: 'us-1' });
  expect([pending.take(request), pending.take(request), pending.take(request)]).toEqual([[made], [made], []]);
});

it('what is not sent after all was not made', () => {
  const pending = new Pending();
  pending.add(made);
  expect(pending.drop()).toEqual([{ ...made, refused: true }]);
  expect(pending.drop()).toEqual([]);
});

it.each([
  ['was sent, answered or not', made],
  ['has no name that a request could have', trace({ id: 7 })],
])('what %s may have been made', (_, one) => {
  const pending = new Pending();
  pending.add(one);
  pending.take(sent({ name: 'us-1' }));
  expect(pending.drop()).toEqual([]);
});
