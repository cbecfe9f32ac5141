import { expect, test } from 'vitest';
import { Failure, NoAnswer } from './outcome.ts';
import { Silence } from './silence.ts';

const late = () => Promise.reject(new NoAnswer('no answer', { late: true }));
const ended = () => Promise.reject(new NoAnswer('connection ended'));
const wrong = () => Promise.reject(new Failure({ expected: '1', actual: '2', where: '/' }));
const answered = () => Promise.resolve(200);

/** Asks one operation so often; tells whether it would be asked once more. */
async function isAskedAfter(...asks: readonly (() => Promise<unknown>)[]): Promise<boolean> {
  const silence = new Silence();
  for (const ask of asks) await silence.ask('createCustomRole', ask).catch(() => undefined);
  // Another operation is asked, whatever became of this one.
  expect(await silence.ask('customRoles', answered)).toBe(200);
  return silence.ask('createCustomRole', answered).then(
    () => true,
    () => false,
  );
}

test.each([
  ['nothing', [], true],
  ['two that were late', [late, late], true],
  ['three that were late', [late, late, late], false],
  ['an answer between them', [late, late, answered, late], true],
  ['connections that were ended', [ended, ended, ended], true],
  ['three failures', [wrong, wrong, wrong], true],
] as const)('after %s', async (_, asks, isAsked) => {
  expect(await isAskedAfter(...asks)).toBe(isAsked);
});

test('why it is not asked is told', async () => {
  const silence = new Silence();
  for (let n = 0; n < 3; n += 1) await silence.ask('getUser', late).catch(() => undefined);
  await expect(silence.ask('getUser', answered)).rejects.toThrow(
    'getUser has answered none of 3 requests in time, and is not asked again',
  );
});
