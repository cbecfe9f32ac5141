import { z } from 'zod';
import { readSpec } from '../../support/spec-file.ts';

const Requirement = z.strictObject({
  id: z.string(),
  level: z.enum(['MUST', 'SHOULD', 'MAY']),
  basis: z.enum(['documented', 'implied', 'convention']),
  operation: z.string(),
  text: z.string(),
  source: z.string(),
});

/** One sentence of the documents that binds a server: what a check proves. */
export type Requirement = Readonly<z.infer<typeof Requirement>>;

const ledgers = new Map<string, ReadonlyMap<string, Requirement>>();

/** The requirements of one API by id, in the order of `specs/requirements/<api>.yaml`. */
export function requirementsOf(api: string): ReadonlyMap<string, Requirement> {
  const known = ledgers.get(api);
  if (known) return known;
  const entries = z.array(Requirement).parse(readSpec('requirements', api));
  const ledger = new Map(entries.map((entry) => [entry.id, entry]));
  ledgers.set(api, ledger);
  return ledger;
}

/** The requirement that the id of a check begins with; its own id where it is that of a requirement. */
export function requirementIn(checkId: string): string {
  return checkId.replace(/\..*/s, '');
}

/** The requirement with this id. Throws when the ledger has none. */
export function requirementOf(api: string, id: string): Requirement {
  const found = requirementsOf(api).get(id);
  if (!found) throw new Error(`specs/requirements/${api}.yaml has no ${id}`);
  return found;
}
