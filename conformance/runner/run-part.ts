import { join } from 'node:path';
import { afterAll, inject, test } from 'vitest';
import { runFrom } from '../../support/code-cache.ts';
import { builtCommandFolder } from '../../support/package-root.ts';
import { apiNames } from '../../support/api-names.ts';
import type { Provided } from './provided.ts';

type Part = typeof import('./part.ts');

/** Runs one part of the checks. */
export async function runPart(part: number): Promise<void> {
  const provided = inject('understudy');
  const { registerPart } = await (builtCommandFolder === undefined
    ? import('./part.ts')
    : fromCompiled(builtCommandFolder, part, provided));
  registerPart(part, provided, test);
}

/** The program that was built, from the code that V8 compiled of it before (docs/decisions/0014). */
async function fromCompiled(folder: string, part: number, provided: Provided): Promise<Part> {
  // Each of the threads runs other checks.
  const { exports, keep } = runFrom(join(folder, 'cache', `part-${part + 1}`), join(folder, 'part.cjs'));
  if (!isLoader(exports)) throw new TypeError(`${folder} holds no part of the checks: build it again`);
  // What a smaller run compiles would be kept in the place of the whole. A thread is ended from outside, and does not see its end.
  if (isWhole(provided)) afterAll(keep);
  return exports.part;
}

function isWhole({ ownMock, only, shares }: Provided): boolean {
  return ownMock && only.length === 0 && new Set(shares.flat().map(({ api }) => api)).size === apiNames.length;
}

function isLoader(exports: unknown): exports is { readonly part: Promise<Part> } {
  return typeof exports === 'object' && exports !== null && 'part' in exports;
}
