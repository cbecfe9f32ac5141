import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder that holds `specs/` and `fixtures/`: above the source when run from it, above `dist/` when built. */
export const packageRoot = find(dirname(fileURLToPath(import.meta.url)));

function find(folder: string): string {
  if (existsSync(join(folder, 'specs', 'openapi'))) return folder;
  const parent = dirname(folder);
  if (parent === folder)
    throw new Error('specs/openapi is in no folder above the program: the installation is incomplete');
  return find(parent);
}
