import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CORE_SCHEMA, load } from 'js-yaml';
import { packageRoot } from './package-root.ts';

const read = new Map<string, unknown>();

/**
 * Reads `specs/<folder>/<api>.yaml`, once in a process. These files are the project's own, so nobody needs their lines: the
 * faster of two YAML libraries reads them (docs/decisions/0007).
 */
export function readSpec(folder: 'openapi' | 'requirements' | 'permissions', api: string): unknown {
  const file = join(packageRoot, 'specs', folder, `${api}.yaml`);
  if (!read.has(file)) read.set(file, load(readFileSync(file, 'utf8'), { schema: CORE_SCHEMA, filename: file }));
  return read.get(file);
}
