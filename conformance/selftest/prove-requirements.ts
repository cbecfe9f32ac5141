import type { Defect } from '../../mock/defects/defect.ts';
import type { Check } from '../check.ts';
import { checksOf, suiteOf } from '../checks/all.ts';
import { requirementIn, requirementsOf } from '../documents/requirements.ts';
import { groupBy } from '../../support/group-by.ts';
import type { ApiName } from '../../support/api-names.ts';
import { likelihoodOf, namedIn } from './likely.ts';
import { startStand } from './stand.ts';

/** A MUST, and a defect in whose presence one of its checks fails. */
export interface Proof {
  readonly api: ApiName;
  readonly requirement: string;
  /** null: no defect that was tried makes a check of this requirement fail. */
  readonly defect: string | null;
  readonly check: string | null;
}

/** How many defects of each family are tried for one requirement, the likeliest first. */
const mostTried = 6;

export interface ProofOptions<Api extends ApiName> {
  readonly api: Api;
  readonly defects: readonly Defect[];
  /** Checks that are known to notice a defect. */
  readonly known: readonly { readonly check: string; readonly defect: string }[];
  readonly onProgress?:
    ((progress: { readonly done: number; readonly all: number; readonly what: string }) => void) | undefined;
}

/** Looks for a defect for every MUST that can be observed: a check that nothing makes fail proves nothing. */
export async function proveRequirements<Api extends ApiName>(options: ProofOptions<Api>): Promise<readonly Proof[]> {
  const { api, known, onProgress } = options;
  const { unobservable } = suiteOf(api);
  const checks = groupBy(checksOf(api), ({ requirement }) => requirement);
  const musts = [...requirementsOf(api).values()].filter(({ id, level }) => level === 'MUST' && !(id in unobservable));
  const proofs = new Map<string, Proof>();
  for (const { check, defect } of known) {
    const requirement = requirementIn(check);
    if (!proofs.has(requirement)) proofs.set(requirement, { api, requirement, defect, check });
  }
  const left = musts.filter(({ id }) => !proofs.has(id));
  for (const [done, { id }] of left.entries()) {
    onProgress?.({ done, all: left.length, what: id });
    proofs.set(id, await proveOne(options, id, checks.get(id) ?? []));
  }
  return musts.flatMap(({ id }) => proofs.get(id) ?? []);
}

async function proveOne<Api extends ApiName>(
  { api, defects }: ProofOptions<Api>,
  requirement: string,
  checks: readonly Check<Api>[],
): Promise<Proof> {
  for (const defect of candidatesFor(defects, checks)) {
    const stand = await startStand(api, { defect: defect.id }, true);
    try {
      for (const check of checks) {
        const { outcome } = await stand.run(check);
        if (outcome === 'fail') return { api, requirement, defect: defect.id, check: check.id };
      }
    } finally {
      await stand.target.close();
    }
  }
  return { api, requirement, defect: null, check: null };
}

/** The defects that are likeliest to make one of these checks fail: by the names of both, and by the members that their titles name. */
function candidatesFor(
  defects: readonly Defect[],
  checks: readonly Pick<Check, 'id' | 'requirement' | 'operation' | 'title'>[],
): readonly Defect[] {
  const most = (likelihoods: readonly number[]) => Math.max(0, ...likelihoods);
  const likely = defects
    .map((defect) => ({
      defect,
      likelihood: most(checks.map((check) => likelihoodOf(check, defect))),
      named: most(checks.map(({ title }) => namedIn(title, defect))),
    }))
    .filter(({ likelihood }) => likelihood > 0)
    .sort((a, b) => b.likelihood - a.likelihood);
  // Of each family some: one of them has more defects for an operation than all others together.
  const drawn = [...groupBy(likely, ({ defect }) => defect.family).values()].flatMap((each) => [
    ...each.slice(0, mostTried),
    ...each.toSorted((a, b) => b.likelihood + b.named - a.likelihood - a.named).slice(0, mostTried),
  ]);
  return [...new Set(drawn)].sort((a, b) => b.likelihood - a.likelihood).map(({ defect }) => defect);
}
