import type { RequirementId } from '../../shared/decision.ts';
import type { Step } from './client.ts';

/** A request that one rule refuses, and that is not refused like that without the rule. */
export interface RefusedCase {
  readonly requirement: RequirementId;
  readonly name: string;
  /** Requests to make before, all of them accepted. */
  readonly before?: readonly Step[];
  readonly step: Step;
  /** Status and body of the refusal. */
  readonly answer: readonly [status: number, body: unknown];
}
