import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * The file beside a module, or below its folder, with the module's own extension: `.ts` in the source, `.js` when built.
 * @param module its `import.meta.url`
 */
export function sibling(module: string, path: string): string {
  return fileURLToPath(new URL(`${path}${extname(fileURLToPath(module))}`, module));
}
