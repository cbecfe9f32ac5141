import { assume, within } from '../../run/claims.ts';
import { expectAllUnchanged } from '../../run/refusal.ts';
import { defineChecks } from '../define.ts';
import { ownRecipe, withRequests } from '../with-requests.ts';
import { type Forge, noOne, wrongBearer, wrongCookie } from './nobodys.ts';
import { recipes } from './recipes.ts';
import { type Llama, timesListed } from './world.ts';

/** The companions that change something. */
const changes = [
  'createOrganization',
  'upsertOrganization',
  'updateOrganization',
  'deleteOrganization',
  'setDefaultOrganization',
  'addUsersToOrganization',
  'removeUserFromOrganization',
  'batchRemoveUsersFromOrganization',
] as const;

/** Claims that one companion, which does its work for the admin, does nothing for who sends no good credential. */
async function expectNoChange(t: Llama, operation: (typeof changes)[number], forges: readonly Forge[]): Promise<void> {
  await withRequests(t, ownRecipe(recipes, operation), async (next) => {
    assume(await t.call(operation, await next()), 'the accepted twin (by the admin)');
    const { read, ...sent } = await next();
    await expectAllUnchanged({
      sends: forges.map((forge) => () => t.call(operation, { ...sent, as: forge(t) })),
      // What would be made shows in the list of who made the request, as far as anybody did.
      read: read ?? (() => timesListed(t, within(sent.body, '/name'))),
    });
  });
}

/** One check for each companion: `<requirement>.<n>`, counted from `from`. */
const each = (requirement: string, from: number, title: string, ...forges: readonly Forge[]) =>
  changes.map((operation, index) => ({
    id: `${requirement}.${index + from}`,
    operation,
    title: `${operation} does nothing for ${title}`,
    run: (t: Llama) => expectNoChange(t, operation, forges),
  }));

export const checks = defineChecks('llamacloud', [
  ...each('LLAMACLOUD-AUTH-03', 4, 'nobody', noOne),
  ...each('LLAMACLOUD-AUTH-05', 9, 'a bearer token, or a session, that is nobody’s', wrongBearer, wrongCookie),
]);
