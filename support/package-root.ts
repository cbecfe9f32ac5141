import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

/** The folder that holds `specs/` and `fixtures/`: above the source when run from it, above `dist/` when built. */
export const packageRoot = find(dirname(fileURLToPath(import.meta.url)));

/** Whether this is the program that was built, not its source. */
const isBuilt = fileURLToPath(import.meta.url).startsWith(join(packageRoot, 'dist', sep));

/**
 * The file of a module that is started by itself, by its path from the top and without its ending: `.ts` in the source, `.js` when
 * built, where only such modules have a file of their own (`entries` of build.config.ts).
 */
export function moduleFile(path: string): string {
  return isBuilt ? join(packageRoot, 'dist', `${path}.js`) : join(packageRoot, `${path}.ts`);
}

/** The folder of the specs that were read when the program was built; undefined in the source, which reads them itself. */
export const builtSpecs = isBuilt ? join(packageRoot, 'dist', 'specs') : undefined;

/** The folder of the worlds that the build has expanded; undefined in the source, which expands them itself. */
export const builtWorlds = isBuilt ? join(packageRoot, 'dist', 'worlds') : undefined;

/** The folder of the program as CommonJS (`support/code-cache.ts`); undefined in the source. */
export const builtCommandFolder = isBuilt ? join(packageRoot, 'dist', 'command') : undefined;

/** The command that was built, as `npx understudy` starts it: for those that run it in a process of its own. */
export const builtCommand = join(packageRoot, 'dist', 'cli', 'understudy.js');

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
