import type { Api, ApiName } from '../shared/api.ts';
import type { RequirementId } from '../shared/decision.ts';
import type { Deviation } from '../shared/deviation.ts';
import { loadLedger } from '../shared/ledger.ts';

/** The kinds of defects: which part of a server is broken. */
export const families = [
  'rule',
  'cell',
  'relax',
  'tighten',
  'ignore',
  'answer',
  'refusal',
  'effect',
  'breach',
] as const;
export type Family = (typeof families)[number];

/** One way in which a server can break its documents. */
export interface Defect {
  /** `<family>:…`, in which operations stand as `<api>.<operationId>`. */
  readonly id: string;
  readonly family: Family;
  readonly api: ApiName;
  /** An operationId, or `*` where it shows in every operation. */
  readonly operation: string;
  /** What it breaks: documented or implied requirements, at least one. */
  readonly requirements: readonly RequirementId[];
  /** What the server does, in a sentence. */
  readonly text: string;
  readonly deviation: Deviation;
}

/** What a family knows of a defect. Requirements that are unknown or only convention are left out by `defectsFrom`. */
export type DefectDraft = Omit<Defect, 'api' | 'requirements'> & {
  readonly requirements: readonly (RequirementId | undefined)[];
};

/** Completes defects. One that breaks nothing documented or implied is none: servers are free there. */
export function defectsFrom(api: Api, drafts: readonly DefectDraft[]): Defect[] {
  const ledger = loadLedger(api.name);
  return drafts.flatMap((draft) => {
    const binding = draft.requirements.filter(
      (id): id is RequirementId => id !== undefined && ['MUST', 'SHOULD'].includes(ledger.get(id)?.level ?? ''),
    );
    const requirements = [...new Set(binding)];
    return requirements.length > 0 ? [{ ...draft, api: api.name, requirements }] : [];
  });
}
