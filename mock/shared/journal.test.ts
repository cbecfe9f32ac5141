import { describe, expect, it } from 'vitest';
import { Journal, type JournalEntry } from './journal.ts';

const entry = (id: number): JournalEntry => ({
  id,
  at: '2026-01-01T00:00:00.000Z',
  api: 'partoo',
  operation: undefined,
  principal: undefined,
  request: { method: 'GET', url: '/', headers: {}, body: undefined },
  response: { status: 200, headers: {}, body: undefined },
  decision: { allowed: true, refusal: undefined, rule: undefined, findings: [] },
  durationMs: 0,
});

describe('Journal', () => {
  it('keeps the last entries only', () => {
    const journal = new Journal(3);
    for (let round = 0; round < 5; round += 1) journal.add(entry(journal.nextId()));
    expect(journal.list().map(({ id }) => id)).toEqual([3, 4, 5]);
    expect(journal.get(1)).toBeUndefined();
    expect(journal.get(5)?.id).toBe(5);
  });

  it('goes on counting after it is cleared, so that an id never means two requests', () => {
    const journal = new Journal();
    journal.add(entry(journal.nextId()));
    journal.clear();
    expect(journal.list()).toEqual([]);
    expect(journal.nextId()).toBe(2);
  });
});
