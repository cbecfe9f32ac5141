import { z } from 'zod';
import { readSpec } from '../../support/spec-file.ts';
import type { RequirementId } from './decision.ts';

const Requirement = z.strictObject({
  id: z.string().regex(/^[A-Z]+-[A-Z]+-\d{2}$/),
  level: z.enum(['MUST', 'SHOULD', 'MAY']),
  basis: z.enum(['documented', 'implied', 'convention']),
  /** An operationId, or `*` for every operation of the API. */
  operation: z.string(),
  text: z.string().min(1),
  source: z.string().min(1),
});

/** One sentence of the documents that binds a server. */
export type Requirement = Readonly<z.infer<typeof Requirement>>;

const ledgers = new Map<string, ReadonlyMap<RequirementId, Requirement>>();

/** The requirements of one API by id, read from `specs/requirements/<api>.yaml` when they are first asked for. */
export function loadLedger(api: string): ReadonlyMap<RequirementId, Requirement> {
  const known = ledgers.get(api);
  if (known) return known;
  const entries = z.array(Requirement).parse(readSpec('requirements', api));
  const ledger = new Map(entries.map((entry) => [entry.id, entry]));
  if (ledger.size < entries.length) throw new Error(`specs/requirements/${api}.yaml has an id twice`);
  ledgers.set(api, ledger);
  return ledger;
}
