import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { allApis } from '../mock.ts';
import { loadScenario } from '../worlds/scenario.ts';

const State = z.record(z.string(), z.record(z.string(), z.array(z.record(z.string(), z.unknown()))));
/** When it is there. */
export const now = new Date('2026-05-04T09:30:00Z');

/**
 * The world of a scenario file, `mine.yaml`, with this text, and the rows of its tables.
 * @param others texts of files beside it, by name. Default: none.
 */
export async function worldOf(
  text: string,
  { seed = 1, others = {} }: { readonly seed?: number; readonly others?: Readonly<Record<string, string>> } = {},
) {
  const folder = mkdtempSync(join(tmpdir(), 'understudy-'));
  try {
    for (const [name, content] of Object.entries({ ...others, 'mine.yaml': text }))
      writeFileSync(join(folder, name), content);
    const world = (await loadScenario(join(folder, 'mine.yaml'), allApis, { seed, now }))();
    const { version: _, scenario: __, seed: ___, sequence: ____, ...apis } = world.toJSON();
    const tables = State.parse(JSON.parse(JSON.stringify(apis)));
    return { world, rows: (api: string, table: string) => tables[api]?.[table] ?? [] };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
