import type { RequestListener } from 'node:http';
import type { Comparison, Finding, RequirementId } from '../shared/decision.ts';
import { rehearse, type Draft } from './rehearse.ts';

/** What became of a request that was only rehearsed. */
export interface Reply {
  readonly allowed: boolean;
  readonly status: number;
  /** Who called, in words; undefined when the mock could not tell. */
  readonly caller: string | undefined;
  readonly subject: string | undefined;
  readonly rule: RequirementId | undefined;
  readonly findings: readonly Finding[];
  readonly compared: readonly Comparison[];
  /** The body that the caller would see. */
  readonly answer: unknown;
  /** After how many seconds the refusal says to come again. */
  readonly retryAfter: number | undefined;
  /** Whether it was refused for who calls: credentials, or a cell of the permission matrix. */
  readonly needsCaller: boolean;
}

/** Rehearses a request, and tells what would become of it. */
export async function ask(app: RequestListener, draft: Draft, at?: Date): Promise<Reply> {
  const { status, context } = await rehearse(app, draft, at);
  const { outcome, identity, compared = [] } = context;
  const refusal = outcome?.refusal;
  const seconds = Number(refusal?.headers?.['Retry-After']);
  return {
    allowed: outcome !== undefined && refusal === undefined && status < 400,
    status,
    caller: identity?.description,
    subject: identity?.subject,
    rule: outcome?.rule,
    findings: outcome?.findings.map(({ evidence: _, ...finding }) => finding) ?? [],
    compared,
    answer: outcome?.answer,
    retryAfter: seconds > 0 ? seconds : undefined,
    needsCaller: !identity || compared.some(({ by, holds }) => by === 'matrix' && !holds),
  };
}
