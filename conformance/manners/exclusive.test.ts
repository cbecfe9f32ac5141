import { expect, test } from 'vitest';
import { exclusiveOn } from './exclusive.ts';

/** Each test has a target of its own, which nothing answers for. */
const target = (name: string) => ({ baseUrl: `http://127.0.0.1:9/${name}-${process.pid}`, credentials: {} });

test('runs on one target take turns, also when one fails', async () => {
  const runs = Array.from({ length: 8 }, () => exclusiveOn('partoo', target('turns'), 'here'));
  let inside = 0;
  let most = 0;
  const outcomes = await Promise.allSettled(
    runs.map((exclusively, index) =>
      exclusively(async () => {
        inside += 1;
        most = Math.max(most, inside);
        await new Promise((resolve) => setImmediate(resolve));
        inside -= 1;
        if (index % 3 === 0) throw new Error('failed');
        return index;
      }),
    ),
  );
  expect(most).toBe(1);
  expect(outcomes.map(({ status }) => status)).toEqual(runs.map((_, i) => (i % 3 === 0 ? 'rejected' : 'fulfilled')));
});

test('who has the turn may ask for it again', async () => {
  const exclusively = exclusiveOn('partoo', target('again'), 'here');
  await expect(exclusively(() => exclusively(() => Promise.resolve('done')))).resolves.toBe('done');
});

test('runs on different targets do not wait for each other', async () => {
  const one = exclusiveOn('partoo', target('one'), 'here');
  const other = exclusiveOn('partoo', target('other'), 'here');
  await expect(one(() => other(() => Promise.resolve('done')))).resolves.toBe('done');
});

test('who is told to stop waits for no turn', async () => {
  const holder = exclusiveOn('partoo', target('stopped'), 'here');
  const waiting = exclusiveOn('partoo', target('stopped'), 'here', () => true);
  const waited = holder(() => waiting(() => Promise.resolve('done')).catch(String));
  await expect(waited).resolves.toMatch(/the run was ended early/);
});
