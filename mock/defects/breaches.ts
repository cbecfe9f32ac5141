import type { Api } from '../shared/api.ts';
import { loadLedger } from '../shared/ledger.ts';
import { type Defect, defectsFrom } from './defect.ts';

/** One sentence that is not kept, where nothing that is derived from the documents breaks it by itself. */
export function breachDefects(api: Api): Defect[] {
  const ledger = loadLedger(api.name);
  return defectsFrom(
    api,
    api.breaches.map(({ requirement, text, deviation }) => ({
      id: `breach:${requirement}`,
      family: 'breach',
      operation: ledger.get(requirement)?.operation ?? '*',
      requirements: [requirement],
      text,
      deviation,
    })),
  );
}
