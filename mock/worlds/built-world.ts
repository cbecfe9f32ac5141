import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { builtWorlds, packageRoot } from '../../support/package-root.ts';
import { parseJson } from '../../support/parse-json.ts';

/** The scenarios that the build expands: that with which a mock begins that nobody told otherwise. */
export const builtScenarios = ['demo'] as const;

/** What a built world is kept with: it counts as long as its fixture says the same. */
const Built = z.object({ fixture: z.string(), state: z.unknown() });
export type Built = z.infer<typeof Built>;

/** A digest of the file of a scenario that comes with the mock. */
export function fixtureDigest(name: string): string {
  return createHash('sha256')
    .update(readFileSync(join(packageRoot, 'fixtures', `${name}.yaml`)))
    .digest('hex');
}

/**
 * The state that a scenario begins with, as the build has expanded it: no YAML is read for it, and no Faker loaded
 * (docs/decisions/0014). Undefined where there is none, or its fixture has changed since.
 * @param folder where the build has put it; undefined in the source
 */
export function builtWorld(name: string, folder = builtWorlds): unknown {
  const file = folder === undefined ? undefined : join(folder, `${name}.json`);
  if (file === undefined || !builtScenarios.some((each) => each === name) || !existsSync(file)) return undefined;
  const { data } = Built.safeParse(parseJson(readFileSync(file, 'utf8')));
  return data?.fixture === fixtureDigest(name) ? data.state : undefined;
}
