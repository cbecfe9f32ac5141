import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolder } from '../../support/make-folder.ts';
import { builtWorlds } from '../../support/package-root.ts';
import { allApis } from '../mock.ts';
import { type Built, builtScenarios, fixtureDigest } from './built-world.ts';
import { loadScenario } from './scenario.ts';

/** The last step of `npm run build`: writes down the worlds that scenarios begin with. Does nothing in the source. */
if (builtWorlds !== undefined) {
  makeFolder(builtWorlds);
  for (const name of builtScenarios) {
    const fresh = await loadScenario(name, allApis, { now: new Date() });
    const built: Built = { fixture: fixtureDigest(name), state: fresh() };
    writeFileSync(join(builtWorlds, `${name}.json`), JSON.stringify(built));
  }
}
