import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { defineTable, Table } from './table.ts';

const Person = z.object({ id: z.string(), team: z.string(), mails: z.array(z.string()) });
type Person = z.infer<typeof Person>;

const people = defineTable({
  schema: Person,
  key: (row: Person) => row.id,
  indexes: { team: (row: Person) => [row.team], mail: (row: Person) => row.mails },
});

const ada: Person = { id: 'a', team: 'red', mails: ['ada@x', 'a@x'] };
const bo: Person = { id: 'b', team: 'red', mails: ['bo@x'] };

describe('Table', () => {
  it('finds rows by key and by every index, oldest first', () => {
    const table = Table.of(people, [bo, ada]);
    expect(table.get('a')).toEqual(ada);
    expect(table.find('team', 'red')).toEqual([bo, ada]);
    expect(table.find('mail', 'a@x')).toEqual([ada]);
    expect(table.size).toBe(2);
  });

  it('follows a row that changes', () => {
    const table = Table.of(people, [ada, bo]);
    table.put({ ...ada, team: 'blue', mails: ['a@x'] });
    expect(table.find('team', 'red')).toEqual([bo]);
    expect(table.find('team', 'blue').map(({ id }) => id)).toEqual(['a']);
    expect(table.find('mail', 'ada@x')).toEqual([]);
    expect([...table.all()].map(({ id }) => id)).toEqual(['a', 'b']);
  });

  it('forgets a row that is removed, in every index', () => {
    const table = Table.of(people, [ada, bo]);
    table.remove('a');
    table.remove('nobody');
    expect(table.get('a')).toBeUndefined();
    expect(table.find('team', 'red')).toEqual([bo]);
    expect(table.find('mail', 'ada@x')).toEqual([]);
    expect(table.toJSON()).toEqual([bo]);
  });

  it('hands out rows that nobody can change', () => {
    const table = Table.of(people, [{ ...ada, mails: [...ada.mails] }]);
    const row = table.get('a');
    expect(() => row?.mails.push('x')).toThrow(TypeError);
    expect(Object.isFrozen(row)).toBe(true);
  });

  it.each(['__proto__', 'constructor', 'toString', ''])('takes %j for a key like any other', (id) => {
    const table = Table.of(people);
    expect(table.get(id)).toBeUndefined();
    table.put({ ...ada, id, team: id });
    expect(table.get(id)?.id).toBe(id);
    expect(table.find('team', id)).toHaveLength(1);
    expect(table.find('mail', id)).toEqual([]);
  });

  it('puts a row back where it was, in every index', () => {
    const cy: Person = { id: 'c', team: 'red', mails: [] };
    const table = Table.of(people, [ada, bo, cy]);
    const { before } = table.remove('b');
    table.put({ ...cy, id: 'd' });
    table.restore('b', before);
    expect(table.toJSON().map(({ id }) => id)).toEqual(['a', 'b', 'c', 'd']);
    expect(table.find('team', 'red').map(({ id }) => id)).toEqual(['a', 'b', 'c', 'd']);
    expect(table.get('b')).toEqual(bo);
    table.restore('b', undefined);
    expect(table.toJSON().map(({ id }) => id)).toEqual(['a', 'c', 'd']);
  });

  it('keeps of rows with one key the last, at the place of the first', () => {
    const table = Table.of(people, [ada, bo, { ...ada, team: 'blue' }]);
    expect(table.toJSON().map(({ id, team }) => [id, team])).toEqual([
      ['a', 'blue'],
      ['b', 'red'],
    ]);
    expect(table.find('team', 'red')).toEqual([bo]);
  });

  it('forks into tables that know nothing of each other', () => {
    const many = Array.from({ length: 200 }, (_, index) => ({ ...bo, id: `b${index}` }));
    const base = Table.of(people, many);
    const [one, other] = [base.fork(), base.fork()];
    for (const { id } of many.slice(0, 100)) one.remove(id);
    for (const row of many.slice(50, 150)) other.put({ ...row, team: 'blue' });
    one.put(ada);
    other.put({ ...ada, team: 'green' });
    expect([base.size, one.size, other.size]).toEqual([200, 101, 201]);
    expect(base.toJSON()).toEqual(many);
    expect(base.find('team', 'red')).toEqual(many);
    expect(one.toJSON()).toEqual([...many.slice(100), ada]);
    expect(other.find('team', 'red')).toEqual([...many.slice(0, 50), ...many.slice(150)]);
    expect(other.find('team', 'green').map(({ id }) => id)).toEqual(['a']);
    expect(one.fork().toJSON()).toEqual(one.toJSON());
  });
});
