import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { packageRoot } from '../../../support/package-root.ts';
import { type WorldRows, worldSchema } from '../../shared/world.ts';
import { type Tables, tables } from '../tables.ts';

/** The rows of the demo world, without invented people. */
export function demoRows(): WorldRows<Tables> {
  const text = readFileSync(join(packageRoot, 'fixtures', 'demo.yaml'), 'utf8');
  return worldSchema(tables).parse(z.looseObject({ partoo: z.unknown() }).parse(parse(text)).partoo);
}
