import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { packageRoot } from '../../../support/package-root.ts';
import { type WorldRows, worldSchema, ApiTables } from '../../shared/world.ts';
import { type Tables, tables } from '../tables.ts';

/** What tests call by name in `fixtures/demo.yaml`. */
export const home = '5d0c8f6e-2a41-4b0f-9a37-6c1f0e7b8d21';
export const other = '7f3b9a10-54c2-4e6d-8b1f-a90d27c4e358';
export const third = 'c41d7e92-0b6a-4f38-95d3-2e8f61a7b0c4';
export const nowhere = '00000000-0000-4000-8000-000000000000';

export const roles = {
  admin: '2c7a4d18-93be-4f5d-a0c6-71e8b3f2d940',
  viewer: '9b1f6f0a-6a53-4b1c-8f27-0d5c3e9a7b64',
  first: 'a6e0c4d3-7b29-4815-8f6c-d2b1905e3a74',
  second: 'd85f21b6-4e0c-4937-b2a8-3c7f90d6e51b',
  foreign: '38b0e9f4-c517-4d2a-96e3-f08d4a6b7c12',
} as const;

/** Callers by the user that they are, with what they send. */
export const credentials = {
  'user-ada': { Authorization: 'Bearer llx-demo-admin' },
  'user-bruno': { Cookie: 'session=demo-session-member' },
  'user-cleo': { Authorization: 'Bearer llx-demo-subject' },
  'user-edda': { Authorization: 'Bearer llx-demo-edda' },
  'user-farid': { Authorization: 'Bearer llx-demo-farid' },
  'user-gwen': { Authorization: 'Bearer llx-demo-outsider' },
  'user-hugo': { Authorization: 'Bearer llx-demo-stranger' },
} as const;

export type User = keyof typeof credentials;

export const users = [
  'user-ada',
  'user-bruno',
  'user-cleo',
  'user-edda',
  'user-farid',
  'user-gwen',
  'user-hugo',
] as const satisfies readonly User[];

/** The rows of the demo world, without invented people. */
export function demoRows(): WorldRows<Tables> {
  const text = readFileSync(join(packageRoot, 'fixtures', 'demo.yaml'), 'utf8');
  return worldSchema(tables).parse(z.looseObject({ llamacloud: z.unknown() }).parse(parse(text)).llamacloud);
}

/** The demo world, or one with some of its tables replaced. */
export function demoWorld(replaced: Partial<WorldRows<Tables>> = {}): ApiTables<Tables> {
  return ApiTables.from(tables, { ...demoRows(), ...replaced });
}
