import type { RequestListener } from 'node:http';
import type { Api } from '../shared/api.ts';
import type { Comparison, Finding, RequirementId } from '../shared/decision.ts';
import { loadLedger, type Requirement } from '../shared/ledger.ts';
import { maskFinding, maskValues } from '../shared/mask.ts';
import type { Workspace } from '../workspace.ts';
import { Investigation } from './investigation.ts';
import type { Question } from './question.ts';
import { type Change, suggest } from './suggest.ts';

/** Whether a request would be allowed, by what, and what would have to be different. */
export interface Explanation {
  readonly allowed: boolean;
  readonly status: number;
  /** Who would call, in words. */
  readonly caller: string;
  readonly rule: RequirementId | undefined;
  /** The sentence of the documents behind it. */
  readonly requirement: Requirement | undefined;
  readonly findings: readonly Finding[];
  readonly compared: readonly Comparison[];
  /** The body that the caller would see. */
  readonly answer: unknown;
  /** The smallest first; each was asked again and is allowed. Empty where none is needed, or none was found. */
  readonly changes: readonly Change[];
  /** Where no change was found: how much was tried, and what is left. */
  readonly note?: string;
}

/**
 * Explains what would become of a request: it goes the whole way of a real one, and changes nothing. Undefined where the world has
 * no principal of that name.
 * @param app the mock's application
 */
export async function explain(
  app: RequestListener,
  api: Api,
  workspace: Workspace,
  question: Question,
): Promise<Explanation | undefined> {
  const investigation = new Investigation(app, api, workspace);
  const reply = await investigation.ask(question);
  if (!reply) return undefined;
  const { allowed, status, caller, rule, compared, answer } = reply;
  const found = allowed ? [] : await suggest(question, reply, investigation);
  // As in the journal. What can be asked next has them all the same: without them it would be another question.
  const secrets = investigation.secretsOf(question);
  const changes = found.map((each) => ({ ...each, change: maskValues(each.change, secrets) }));
  const findings = reply.findings.map((finding) => maskFinding(finding, secrets));
  return {
    allowed,
    status,
    caller: caller ?? 'not known',
    rule,
    requirement: rule === undefined ? undefined : loadLedger(api.name).get(rule),
    findings,
    compared,
    answer,
    changes,
    ...(!allowed && changes.length === 0 && { note: nothingFound(investigation.asked - 1) }),
  };
}

function nothingFound(tried: number): string {
  return `None of the ${tried} changes that were tried is allowed: neither another caller nor another value is enough, the world itself would have to be different`;
}
