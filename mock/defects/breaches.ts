import type { Api } from '../shared/api.ts';
import { loadLedger } from '../shared/ledger.ts';
import { type Defect, defectsFrom } from './defect.ts';

/** One sentence that is not kept, where nothing that is derived from the documents breaks it by itself. */
export function breachDefects(api: Api): Defect[] {
  const ledger = loadLedger(api.name);
  return defectsFrom(
    api,
    api.breaches.map(({ requirement, text, deviation }, index) => ({
      id: `breach:${requirement}${ordinal(api, index)}`,
      family: 'breach',
      operation: ledger.get(requirement)?.operation ?? '*',
      requirements: [requirement],
      text,
      deviation,
    })),
  );
}

/** What tells a breach from those of the same sentence that are written down before it; nothing for the first. */
function ordinal({ breaches }: Api, index: number): string {
  const before = breaches.slice(0, index).filter(({ requirement }) => requirement === breaches[index]?.requirement);
  return before.length === 0 ? '' : `:${before.length + 1}`;
}
