import { describe, expect, test } from 'vitest';
import type { Cleaned } from '../checks/suite.ts';
import { Inconclusive, NoAnswer } from '../run/outcome.ts';
import type { Session } from '../run/session.ts';
import { clean, describeAllLeft, describeLeft } from './clean.ts';
import { noLedger, type Trace } from './ledger.ts';

const file = {
  name: 'test',
  apis: { partoo: { baseUrl: 'http://127.0.0.1:9/clean', credentials: {} } },
};

const trace = (kind: string, id: number, original?: Record<string, unknown>): Trace => ({
  api: 'partoo',
  kind,
  key: { id },
  ...(original && { original }),
});

/** Cleans with a cleaner of ours; tells what it was asked to do. */
async function run(
  traces: readonly Trace[],
  cleaner: (trace: Trace, session: Pick<Session<'partoo'>, 'note'>) => Cleaned | Error = () => ({ gone: true }),
) {
  const asked: Trace[] = [];
  const each = (session: Pick<Session<'partoo'>, 'note'>, one: Trace) => {
    asked.push(one);
    const said = cleaner(one, session);
    return said instanceof Error ? Promise.reject(said) : Promise.resolve(said);
  };
  const suiteOf = () => ({ cleaners: { role: each, subject: each }, presence: {} });
  const left = await clean(traces, { file, suiteOf, mark: 'test', ledger: noLedger });
  return { asked, left };
}

describe('clean', () => {
  test('the last first', async () => {
    const { asked, left } = await run([trace('role', 1), trace('role', 2), trace('role', 3)]);
    expect(asked.map(({ key }) => key.id)).toEqual([3, 2, 1]);
    expect(left).toEqual([]);
  });

  test('what was refused after all else, and what is noted as gone not at all', async () => {
    const refused: Trace = { ...trace('role', 3), refused: true };
    const gone: Trace = { ...trace('role', 2), gone: true };
    const { asked } = await run([trace('role', 1), trace('role', 2), gone, refused]);
    expect(asked.map(({ key }) => key.id)).toEqual([1, 3]);
  });

  test('what was changed more than once gets its first value back, in one step', async () => {
    const first = trace('subject', 1, { role: 'A' });
    const { asked } = await run([first, trace('role', 2), trace('subject', 1, { role: 'B' })]);
    expect(asked).toEqual([trace('role', 2), first]);
  });

  test.each([
    [
      'a cleaner that says so',
      'role',
      (): Cleaned => ({ gone: false, reason: 'there is no deletion' }),
      'there is no deletion',
    ],
    ['a cleaner that throws', 'role', () => new Error('out of order'), 'out of order'],
    ['a kind that nobody knows', 'thing', undefined, 'nothing is known to take away thing with'],
  ])('%s: it is left, with the reason', async (_, kind, cleaner, reason) => {
    const { left } = await run([trace(kind, 1)], cleaner);
    expect(left).toEqual([{ trace: trace(kind, 1), reason }]);
  });

  test.each([
    ['is taken away later', { gone: true }],
    ['is put back later, and told', { gone: false, reason: 'its password', final: true }],
  ] as const)('what is held by something that %s goes then', async (_, holder) => {
    let isHeld = true;
    const { asked, left } = await run([trace('subject', 1), trace('role', 2), trace('role', 3)], ({ key }): Cleaned => {
      if (key.id === 1) isHeld = false;
      if (key.id === 1) return holder;
      return key.id === 2 && isHeld ? { gone: false, reason: 'somebody holds it' } : { gone: true };
    });
    expect(asked.map(({ key }) => key.id)).toEqual([3, 2, 1, 2]);
    expect(left.map(({ trace: { key } }) => key.id)).toEqual(holder.gone ? [] : [1]);
  });

  test('what is refused for good is asked for once more, and left in its place', async () => {
    const { asked, left } = await run(
      [1, 2, 3, 4].map((id) => trace('role', id)),
      ({ key }) =>
        key.id === 4 ? { gone: true } : { gone: false, reason: 'no', ...(key.id === 2 && { unseen: true }) },
    );
    expect(asked.map(({ key }) => key.id)).toEqual([4, 3, 2, 1, 3, 1]);
    expect(left.map(({ trace: { key } }) => key.id)).toEqual([1, 2, 3]);
  });

  test('what was refused, and of which nothing tells that it is there, is gone', async () => {
    const unseen = (): Cleaned => ({ gone: false, reason: 'nothing tells', unseen: true });
    const refused: Trace = { ...trace('role', 1), refused: true };
    expect((await run([trace('role', 1), refused], unseen)).left).toEqual([]);
    expect((await run([refused], unseen)).left).toEqual([]);
  });

  test.each([
    ['nothing was refused', [trace('role', 1)], true],
    [
      'one of two requests was refused',
      [trace('role', 1), trace('role', 1), { ...trace('role', 1), refused: true }],
      true,
    ],
    ['it was refused, and is there all the same', [trace('role', 1), { ...trace('role', 1), refused: true }], false],
  ] as const)('where %s it is left', async (_, traces, unseen) => {
    const { left } = await run(traces, () => ({ gone: false, reason: 'no', ...(unseen && { unseen }) }));
    expect(left.map(({ trace: { key } }) => key.id)).toEqual([1]);
  });

  test('what is told, and can never be put back, is marked', async () => {
    const { left } = await run([trace('role', 1)], () => ({ gone: false, reason: 'gone for good', final: true }));
    expect(left).toEqual([{ trace: trace('role', 1), reason: 'gone for good', final: true }]);
  });

  test('what the cleaning itself makes is taken away, too', async () => {
    const { asked } = await run([trace('role', 1)], ({ key }, session) => {
      if (key.id === 1) session.note({ kind: 'role', key: { id: 2 } });
      return { gone: true };
    });
    expect(asked.map(({ key }) => key.id)).toEqual([1, 2]);
  });

  test('what the cleaning finds changed, and changes itself, gets back what it was before the run', async () => {
    const before = trace('subject', 1, { role: 'A' });
    const { asked, left } = await run([before, trace('role', 2)], ({ kind }, session) => {
      if (kind === 'role') session.note({ kind: 'subject', key: { id: 1 }, original: { role: 'B' } });
      return kind === 'role' ? { gone: true } : { gone: false, reason: 'its password', final: true };
    });
    expect(asked).toEqual([trace('role', 2), before, before]);
    expect(left).toHaveLength(1);
  });

  test('an API that the target file lacks is left', async () => {
    const other: Trace = { api: 'llamacloud', kind: 'role', key: { id: 1 } };
    expect((await run([other])).left).toEqual([{ trace: other, reason: 'the target file has no llamacloud' }]);
  });

  test('what cannot be told of some is asked of all the same', async () => {
    const traces = [1, 2, 3, 4, 5].map((id) => trace('role', id));
    const { asked } = await run(traces, () => new Inconclusive('a role could not be arranged'));
    expect(new Set(asked)).toEqual(new Set(traces));
  });

  test('a target that is down is not asked for everything', async () => {
    const traces = [1, 2, 3, 4, 5].map((id) => trace('role', id));
    const { asked, left } = await run(traces, () => new NoAnswer('no answer'));
    expect(asked).toHaveLength(3);
    expect(left.map(({ trace: { key } }) => key.id)).toEqual([1, 2, 3, 4, 5]);
  });

  test('where things of one kind are not answered for, those of another go', async () => {
    const traces = [trace('subject', 6, { role: 'A' }), ...[1, 2, 3, 4, 5].map((id) => trace('role', id))];
    const { left } = await run(traces, ({ kind }) => (kind === 'role' ? new NoAnswer('no answer') : { gone: true }));
    expect(left.map(({ trace: { key } }) => key.id)).toEqual([1, 2, 3, 4, 5]);
  });
});

test('a name with control characters, or without an end, is told in a short line', () => {
  const named = (name: string) => describeLeft({ trace: { api: 'partoo', kind: 'role', key: { name } }, reason: 'no' });
  expect(named('a\n\u001b[2J')).toBe(String.raw`partoo: role (name "a\n\u001b[2J") is left on the target: no`);
  expect(named('long '.repeat(100))).toMatch(/^.{0,200} \(502 characters\)\) is left on the target: no$/);
});

test('what is left is told in a line', () => {
  expect(describeLeft({ trace: trace('role', 7), reason: 'refused (403)' })).toBe(
    'partoo: role (id 7) is left on the target: refused (403)',
  );
});

test('of many things that are left for one reason one is named', () => {
  const many = [1, 2, 3, 4].map((id) => ({ trace: trace('role', id), reason: 'refused (403)' }));
  const other = { trace: trace('role', 5), reason: 'refused (404)' };
  expect(describeAllLeft([...many, other])).toEqual([
    `${describeLeft({ trace: trace('role', 1), reason: 'refused (403)' })}; so are 3 more of this kind, which the ledger names`,
    describeLeft(other),
  ]);
  expect(describeAllLeft(many.slice(1))).toHaveLength(3);
});
