import fc from 'fast-check';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { defineTable, Table } from './table.ts';

const Row = z.object({ id: z.int(), teams: z.array(z.string()) });
type Row = z.infer<typeof Row>;

const definition = defineTable({
  schema: Row,
  key: (row: Row) => row.id,
  indexes: { team: (row: Row) => row.teams },
});

const teams = ['red', 'blue', 'none'];
const row = fc.record({ id: fc.nat(5), teams: fc.array(fc.constantFrom(...teams), { maxLength: 3 }) });
/** What is done to one of the tables that there are by then: `of` is taken modulo their number. */
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ of: fc.nat(), does: fc.constant('put' as const), row }) },
  { weight: 3, arbitrary: fc.record({ of: fc.nat(), does: fc.constant('remove' as const), row }) },
  { weight: 1, arbitrary: fc.record({ of: fc.nat(), does: fc.constant('take back' as const), row }) },
  { weight: 1, arbitrary: fc.record({ of: fc.nat(), does: fc.constant('fork' as const), row }) },
);

/** What a table is to hold: its rows in their order. */
function put(rows: readonly Row[], row: Row): Row[] {
  return rows.some(({ id }) => id === row.id) ? rows.map((each) => (each.id === row.id ? row : each)) : [...rows, row];
}

it('holds what a list would, in every table that was forked from another, whatever is written where', () => {
  fc.assert(
    fc.property(fc.array(row, { maxLength: 8 }), fc.array(step, { maxLength: 40 }), (given, steps) => {
      const worlds = [{ table: Table.of(definition, given), rows: given.reduce(put, new Array<Row>()) }];
      for (const { of, does, row } of steps) {
        const world = worlds[of % worlds.length];
        if (!world) continue;
        const { table, rows } = world;
        if (does === 'fork') {
          worlds.push({ table: table.fork(), rows });
        } else if (does === 'put') {
          table.put(row);
          world.rows = put(rows, row);
        } else {
          const { key, before } = table.remove(row.id);
          if (does === 'take back') table.restore(key, before);
          else world.rows = rows.filter(({ id }) => id !== row.id);
        }
        for (const { table, rows } of worlds) {
          expect(table.toJSON()).toEqual(rows);
          for (const { id } of [...rows, row]) expect(table.get(id)).toEqual(rows.find((each) => each.id === id));
          for (const team of teams) {
            expect(table.find('team', team)).toEqual(rows.filter((each) => each.teams.includes(team)));
          }
        }
      }
    }),
    { seed: 7, numRuns: 300 },
  );
});
