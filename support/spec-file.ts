import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CORE_SCHEMA, load } from 'js-yaml';
import { builtSpecs, packageRoot } from './package-root.ts';

const read = new Map<string, unknown>();

/**
 * Reads `specs/<folder>/<api>.yaml`, once in a process. These files are the project's own, so nobody needs their lines: the
 * faster of two YAML libraries reads them (docs/decisions/0007), and where the program was built, it has done so then.
 */
export function readSpec(folder: 'openapi' | 'requirements' | 'permissions', api: string): unknown {
  const key = `${folder}/${api}`;
  if (!read.has(key)) read.set(key, builtSpecs === undefined ? fromYaml(key) : fromJson(builtSpecs, key));
  return read.get(key);
}

function fromYaml(key: string): unknown {
  const file = join(packageRoot, 'specs', `${key}.yaml`);
  return load(readFileSync(file, 'utf8'), { schema: CORE_SCHEMA, filename: file });
}

function fromJson(folder: string, key: string): unknown {
  const value: unknown = JSON.parse(readFileSync(join(folder, `${key.replace('/', '.')}.json`), 'utf8'));
  return value;
}
