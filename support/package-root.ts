import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

/** The folder that holds `specs/` and `fixtures/`: above the source when run from it, above `dist/` when built. */
export const packageRoot = find(dirname(fileURLToPath(import.meta.url)));

function find(folder: string): string {
  if (existsSync(join(folder, 'specs', 'openapi'))) return folder;
  const parent = dirname(folder);
  if (parent === folder)
    throw new Error('specs/openapi is in no folder above the program: the installation is incomplete');
  return find(parent);
}

/** The version that `package.json` says. */
export function packageVersion(): string {
  const text = readFileSync(join(packageRoot, 'package.json'), 'utf8');
  return z.looseObject({ version: z.string() }).parse(JSON.parse(text)).version;
}
