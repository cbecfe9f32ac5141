import { describe, expect, it } from 'vitest';
import { Journal, type JournalEntry } from './journal.ts';
import { JournalRoom } from './journal-room.ts';

const entry = (id: number): JournalEntry => ({
  id,
  at: '2026-01-01T00:00:00.000Z',
  api: 'partoo',
  operation: undefined,
  principal: undefined,
  subject: undefined,
  request: { method: 'GET', url: '/', headers: {}, body: undefined },
  response: { status: 200, headers: {}, body: undefined },
  decision: { allowed: true, refusal: undefined, rule: undefined, findings: [], compared: [] },
  durationMs: 0,
});

const add = (journal: Journal, id: number) => {
  journal.add(id, () => entry(id));
};

describe('Journal', () => {
  it('keeps the last entries only', () => {
    const journal = new Journal(3);
    for (let round = 0; round < 5; round += 1) add(journal, journal.nextId());
    expect(journal.list().map(({ id }) => id)).toEqual([3, 4, 5]);
    expect(journal.get(1)).toBeUndefined();
    expect(journal.get(5)?.id).toBe(5);
  });

  it('has an entry written when it is read, and once', () => {
    const journal = new Journal();
    let written = 0;
    journal.add(1, () => {
      written += 1;
      return entry(1);
    });
    expect([journal.end, written]).toEqual([1, 0]);
    expect([journal.get(1), ...journal.list(), journal.from(0)?.entry, written]).toEqual([
      entry(1),
      entry(1),
      entry(1),
      1,
    ]);
  });

  it('goes on counting after it is cleared, so that an id never means two requests', () => {
    const journal = new Journal();
    add(journal, journal.nextId());
    journal.clear();
    expect(journal.list()).toEqual([]);
    expect(journal.nextId()).toBe(2);
  });
});

describe('places in a journal', () => {
  /** Answered in another order than they came in. */
  const filled = () => {
    const journal = new Journal(3);
    for (const id of [1, 3, 2, 4]) add(journal, id);
    return journal;
  };

  it.each([
    ['follow the order of the answers', 3, [2, 4]],
    ['are those after the last one', 4, []],
    ['begin with the oldest where the entry is gone', 1, [3, 2, 4]],
    ['are those to come where the entry is', 9, []],
  ])('%s', (_, id, expected) => {
    const journal = filled();
    const ids: number[] = [];
    for (let next = journal.from(journal.placeAfter(id)); next; next = journal.from(next.place + 1))
      ids.push(next.entry.id);
    expect(ids).toEqual(expected);
  });

  it('are not given twice, also when the journal is cleared', () => {
    const journal = filled();
    const { end } = journal;
    journal.clear();
    expect([journal.end, journal.from(end)]).toEqual([end, undefined]);
    add(journal, 5);
    expect(journal.from(end)?.entry.id).toBe(5);
    expect(journal.from(0)?.place).toBe(end);
  });

  it('tell who listens, until it listens no more', () => {
    const journal = new Journal();
    const heard: string[] = [];
    const stop = journal.listen({ added: () => heard.push('added'), cleared: () => heard.push('cleared') });
    add(journal, 1);
    journal.clear();
    stop();
    add(journal, 2);
    expect(heard).toEqual(['added', 'cleared']);
  });
});

describe('the room that journals share', () => {
  const ids = (journal: Journal) => journal.list().map(({ id }) => id);
  const kilobyte = (journal: Journal, id: number) => {
    journal.add(id, () => entry(id), 1024);
  };
  const shared = (limit: number) => {
    const room = new JournalRoom(limit);
    return { room, one: new Journal(3, room), other: new Journal(3, room) };
  };

  it('is kept by the newest entries, whosever they are', () => {
    const { room, one, other } = shared(3 * 1024);
    for (const [journal, id] of [
      [one, 1],
      [other, 1],
      [one, 2],
      [other, 2],
      [other, 3],
    ] as const)
      kilobyte(journal, id);
    expect([ids(one), ids(other), room.bytes]).toEqual([[2], [2, 3], 3 * 1024]);
    expect([one.get(1), one.end, other.from(0)?.place]).toEqual([undefined, 2, 1]);
  });

  it('counts nothing that is gone: the oldest of a full journal, a cleared one, one whose world is gone', () => {
    const { room, one, other } = shared(100 * 1024);
    for (const id of [1, 2, 3, 4]) kilobyte(one, id);
    expect([ids(one), room.bytes]).toEqual([[2, 3, 4], 3 * 1024]);
    kilobyte(other, 1);
    one.clear();
    expect(room.bytes).toBe(1024);
    other.close();
    kilobyte(other, 2);
    expect([ids(other), room.bytes]).toEqual([[], 0]);
  });

  it('has no place for what is larger than it', () => {
    const { room, one } = shared(1000);
    kilobyte(one, 1);
    expect([ids(one), room.bytes]).toEqual([[], 0]);
  });
});
