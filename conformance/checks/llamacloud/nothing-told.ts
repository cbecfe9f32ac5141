import { expectRefused } from '../../run/claims.ts';
import type { Answer } from '../../run/exchange.ts';

/**
 * Claims that an answer tells nothing of an organization: a refusal or, where the caller's own role is read, null, since they have
 * none there.
 */
export const expectNothingTold =
  (operation: string) =>
  (answer: Answer): void => {
    if (operation === 'getUserRole' && answer.status === 200 && answer.body === null) return;
    expectRefused(answer);
  };
