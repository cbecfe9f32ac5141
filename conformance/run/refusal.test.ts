import { expect, it } from 'vitest';
import type { Answer } from './exchange.ts';
import { expectAllUnchanged } from './refusal.ts';

const refusal: Answer = { method: 'PUT', url: '', status: 400, headers: {}, text: '', body: undefined };

/** Several requests, of which some change what is read; tells what was done, in order. */
async function done(changes: readonly ((state: number) => number)[]) {
  let state = 0;
  const log: string[] = [];
  const sends = changes.map((change, index) => () => {
    log.push(`send ${index}`);
    state = change(state);
    return Promise.resolve(refusal);
  });
  const read = () => {
    log.push('read');
    return Promise.resolve(state);
  };
  const failure = await expectAllUnchanged({ sends, read }).then(
    () => undefined,
    (error: unknown) => String(error),
  );
  return { log, failure };
}

const same = (state: number) => state;
const more = (state: number) => state + 1;
const one = () => 1;

it('what several refused requests leave alone is read twice', async () => {
  expect(await done([same, same, same])).toEqual({
    log: ['read', 'send 0', 'send 1', 'send 2', 'read'],
    failure: undefined,
  });
});

it('the request that changes something each time is the last one but for the reading', async () => {
  const { log, failure } = await done([same, more, same]);
  expect(failure).toContain('nothing: 1');
  expect(log.slice(-4)).toEqual(['send 0', 'read', 'send 1', 'read']);
});

it('a change that comes only once is told, too', async () => {
  const { log, failure } = await done([same, one]);
  expect(failure).toContain('nothing: 0');
  expect(log.slice(-2)).toEqual(['send 1', 'read']);
});

it('one request is not sent again', async () => {
  const { log, failure } = await done([one]);
  expect(failure).toContain('nothing: 0');
  expect(log).toEqual(['read', 'send 0', 'read']);
});
