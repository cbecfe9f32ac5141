import { expect, it } from 'vitest';
import { pointersTo, targetOf } from '../console/src/lib/relations.ts';
import { createMock } from '../mock.ts';

it('the console knows no relation that the state does not have', async () => {
  const { apis, workspace } = await createMock({ scenario: 'demo' });
  for (const { name } of apis) {
    const tables = workspace.api(name).toJSON();
    const known = Object.keys(tables).flatMap((table) => pointersTo(name, table));
    expect(known.length, `relations of ${name} in console/src/lib/relations.ts`).toBeGreaterThan(0);
    for (const { table, column } of known) {
      const [row] = tables[table] ?? [];
      const target = targetOf(name, table, column);
      const [pointedTo] = tables[target?.table ?? ''] ?? [];
      expect(Object.keys(row ?? {}), `${name}.${table}`).toContain(column);
      expect(pointedTo, `${name}.${table}.${column}`).toHaveProperty(target?.key ?? '');
    }
  }
});
