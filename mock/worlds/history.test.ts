import { describe, expect, it } from 'vitest';
import { History } from './history.ts';

const at = new Date('2026-03-01T12:00:00Z');

/** A history of writes to a text: each adds a letter. */
function writer(limit?: number) {
  const history = new History(limit);
  let text = '';
  const write = (letter: string, heavy = false) => {
    const before = text;
    const after = text + letter;
    text = after;
    const applied = {
      changes: 1,
      undo() {
        text = before;
      },
      redo() {
        text = after;
      },
    };
    return history.add({ at, api: 'partoo', operation: letter }, applied, { heavy });
  };
  const names = () => {
    const { undo, redo } = history.list();
    return [undo, redo].map((entries) => entries.map(({ operation }) => operation).join(''));
  };
  return { history, write, names, text: () => text };
}

describe('a history', () => {
  it('goes back and forth', () => {
    const { history, write, names, text } = writer();
    for (const letter of 'abc') write(letter);
    expect(names()).toEqual(['cba', '']);
    expect(history.undo(2)).toBe(2);
    expect([text(), ...names()]).toEqual(['a', 'a', 'bc']);
    expect(history.redo(1)).toBe(1);
    expect([text(), ...names()]).toEqual(['ab', 'ba', 'c']);
    expect(history.undo(9)).toBe(2);
    expect(history.redo(9)).toBe(3);
    expect([text(), ...names()]).toEqual(['abc', 'cba', '']);
    expect([history.undo(0), history.redo(5)]).toEqual([0, 0]);
  });

  it('forgets what was undone when something is written', () => {
    const { history, write, names } = writer();
    for (const letter of 'abc') write(letter);
    history.undo(2);
    write('d');
    expect(names()).toEqual(['da', '']);
    expect(history.writes).toBe(4);
  });

  it.each([
    [0, ''],
    [1, 'e'],
    [3, 'edc'],
    [undefined, 'edcba'],
  ])('keeps the last %s', (limit, kept) => {
    const { history, write, names } = writer(limit);
    for (const letter of 'abcde') write(letter);
    expect(names()).toEqual([kept, '']);
    expect(history.undo(9)).toBe(kept.length);
  });

  it('holds five worlds that share nothing, and what came after the oldest of them', () => {
    const { history, write, names, text } = writer();
    write('a');
    for (const letter of 'BCDEF') write(letter, true);
    expect(names()).toEqual(['FEDCBa', '']);
    write('g');
    write('H', true);
    expect(names()).toEqual(['HgFEDC', '']);
    history.undo(9);
    expect(text()).toBe('aB');
  });

  it('drops a write that was not kept, undone or not', () => {
    const { history, write, names, text } = writer();
    write('a');
    history.drop(write('b'));
    expect([text(), ...names()]).toEqual(['a', 'a', '']);
    const undone = write('c');
    history.undo(2);
    history.drop(undone);
    expect([text(), ...names()]).toEqual(['', '', 'a']);
  });
});
