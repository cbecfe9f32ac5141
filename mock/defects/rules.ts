import type { Api } from '../shared/api.ts';
import type { RequirementId } from '../shared/decision.ts';
import type { Deviation } from '../shared/deviation.ts';
import { loadLedger } from '../shared/ledger.ts';
import { loadPermissions } from '../shared/permissions.ts';
import { type Defect, defectsFrom } from './defect.ts';

/** The requirements that stand behind code: rules, cells of the matrix, credentials, and what all APIs share. */
export function enforced(api: Api): RequirementId[] {
  const noted = loadPermissions(api.name).cells.flatMap(({ note, requirement }) =>
    note === undefined ? [] : requirement,
  );
  return [
    ...new Set([
      ...api.ruleRequirements,
      ...api.matrixRequirements,
      ...noted,
      ...api.credentialRequirements,
      ...Object.values(api.requirements),
    ]),
  ];
}

/** One requirement that is not enforced, wherever it decides. */
export function ruleDefects(api: Api): Defect[] {
  const ledger = loadLedger(api.name);
  return defectsFrom(
    api,
    enforced(api).map((requirement) => {
      const { operation = '*', text = '' } = ledger.get(requirement) ?? {};
      return {
        id: `rule:${requirement}`,
        family: 'rule',
        operation,
        requirements: [requirement],
        text: `does not enforce: ${text}`,
        deviation: ruleDeviation(requirement),
      };
    }),
  );
}

/** What a server does that does not enforce one requirement. */
export function ruleDeviation(requirement: RequirementId): Deviation {
  return {
    broken: [requirement],
    permits: (permission) =>
      permission.requirement === requirement && permission.note !== undefined
        ? { ...permission, outcome: 'allow', note: undefined }
        : permission,
    // What no rule decides, and nothing could carry out: such a server says that all is well.
    sends: (sent, { refusal, rule }) =>
      refusal && rule === requirement ? { status: 200, headers: {}, body: {} } : sent,
  };
}
