import { assume } from '../../run/claims.ts';
import { expectAllUnchanged } from '../../run/refusal.ts';
import type { Partoo } from './given.ts';
import { withMembers, withRequests } from './requests.ts';

/**
 * Claims that an operation takes none of several values for a member, after it took the request as it stands.
 * @param good members that the request has besides: a value that the operation takes
 */
export const takesNone =
  (
    operationId: string,
    member: string,
    values: (t: Partoo) => Promise<readonly unknown[]>,
    good: Readonly<Record<string, unknown>> = {},
  ) =>
  async (t: Partoo) => {
    await withRequests(t, operationId, async (next) => {
      assume(await t.call(operationId, withMembers(await next(), good)), 'the accepted twin (of the right kind)');
      const wrong = await values(t);
      const prepared = await next();
      await expectAllUnchanged({
        sends: wrong.map((value) => () => t.call(operationId, withMembers(prepared, { ...good, [member]: value }))),
        read: prepared.read,
      });
    });
  };
