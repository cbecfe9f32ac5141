import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { packageRoot } from '../../../support/package-root.ts';

const Cells = z.record(z.string(), z.record(z.string(), z.string()));
const Section = z.looseObject({ cells: Cells });

/** The permission matrix as its file says it; the mock reads it by its own means. */
export const matrix = z
  .looseObject({
    outcomes: z.record(
      z.string(),
      z.object({ refusal: z.string().optional(), requirement: z.string().optional(), note: z.string().optional() }),
    ),
    operations: z.record(z.string(), Section),
    grants: Section,
    ownRole: Section,
    moves: Section,
    ssoOnly: Section,
    ssoOnlyOnCreation: Section,
    maxBusinesses: Section,
    credentials: z.record(z.string(), z.string()),
  })
  .parse(parse(readFileSync(join(packageRoot, 'specs', 'permissions', 'partoo.yaml'), 'utf8')));

/** One cell: what stands where. */
export interface Cell {
  readonly role: string;
  readonly column: string;
  readonly outcome: string;
}

/** All cells of a table, row by row. */
export function cellsOf(cells: z.infer<typeof Cells>): Cell[] {
  return Object.entries(cells).flatMap(([role, row]) =>
    Object.entries(row).map(([column, outcome]) => ({ role, column, outcome })),
  );
}
