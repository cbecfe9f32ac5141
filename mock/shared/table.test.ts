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
    const table = new Table(people, [bo, ada]);
    expect(table.get('a')).toEqual(ada);
    expect(table.find('team', 'red')).toEqual([bo, ada]);
    expect(table.find('mail', 'a@x')).toEqual([ada]);
    expect(table.size).toBe(2);
  });

  it('follows a row that changes', () => {
    const table = new Table(people, [ada, bo]);
    table.put({ ...ada, team: 'blue', mails: ['a@x'] });
    expect(table.find('team', 'red')).toEqual([bo]);
    expect(table.find('team', 'blue').map(({ id }) => id)).toEqual(['a']);
    expect(table.find('mail', 'ada@x')).toEqual([]);
    expect([...table.all()].map(({ id }) => id)).toEqual(['a', 'b']);
  });

  it('forgets a row that is removed, in every index', () => {
    const table = new Table(people, [ada, bo]);
    table.remove('a');
    table.remove('nobody');
    expect(table.get('a')).toBeUndefined();
    expect(table.find('team', 'red')).toEqual([bo]);
    expect(table.find('mail', 'ada@x')).toEqual([]);
    expect(table.toJSON()).toEqual([bo]);
  });

  it('hands out rows that nobody can change', () => {
    const table = new Table(people, [{ ...ada, mails: [...ada.mails] }]);
    const row = table.get('a');
    expect(() => row?.mails.push('x')).toThrow(TypeError);
    expect(Object.isFrozen(row)).toBe(true);
  });

  it.each(['__proto__', 'constructor', 'toString', ''])('takes %j for a key like any other', (id) => {
    const table = new Table(people);
    expect(table.get(id)).toBeUndefined();
    table.put({ ...ada, id, team: id });
    expect(table.get(id)?.id).toBe(id);
    expect(table.find('team', id)).toHaveLength(1);
    expect(table.find('mail', id)).toEqual([]);
  });
});
