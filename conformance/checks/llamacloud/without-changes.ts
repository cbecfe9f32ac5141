import { assume, expectAccepted, expectEqual, expectRefused, isAccepted, within } from '../../run/claims.ts';
import { defineChecks } from '../define.ts';
import { ownRecipe, withRequests } from '../with-requests.ts';
import { remove } from './members.ts';
import { makeOwnTeam, type OwnTeam } from './own-team.ts';
import { recipes } from './recipes.ts';
import {
  type Llama,
  nameReader,
  needs,
  noteOrganization,
  readMembers,
  strangerId,
  subjectId,
  subjectRow,
} from './world.ts';

/** Requests of the member that would change the team: what they lack is the right, or the membership. */
function changesOf(
  t: Llama,
  { team }: OwnTeam,
): readonly (readonly [operation: string, path: object, body?: unknown])[] {
  const name = t.unique();
  noteOrganization(t, name, team.as);
  return [
    ['updateOrganization', {}, { name }],
    ['addUsersToOrganization', {}, [subjectRow(t, { user_id: strangerId(t) })]],
    ['removeUserFromOrganization', { member_user_id: subjectId(t) }],
    ['batchRemoveUsersFromOrganization', {}, [{ user_id: subjectId(t) }]],
    ['deleteOrganization', {}],
  ];
}

/** Claims that what is refused to the member changes nothing of the team; `isRefused`: and that each of them is. */
async function expectNothingDone(t: Llama, own: OwnTeam, isRefused: boolean): Promise<void> {
  const { team, as } = own;
  const reading = await nameReader(t, team.id, team.as);
  const members = () => readMembers(t, team.id, team.as);
  const [organization, before] = [await reading?.(), await members()];
  for (const [operation, path, body] of changesOf(t, own)) {
    if (!(await t.serves(operation))) continue;
    const answer = await t.call(operation, { as, path: { organization_id: team.id, ...path }, body });
    if (isRefused) expectRefused(answer);
    // Nobody says that a member may not; what was done is seen no further.
    if (isAccepted(answer)) return;
    // Of one that was deleted no users are read.
    expectEqual(await reading?.(), organization, '/state/organization');
    expectEqual(await members(), before, '/state/users');
  }
}

/** Bodies with a member that no schema names, of the companions that take one. */
const extended = [
  'createOrganization',
  'upsertOrganization',
  'updateOrganization',
  'setDefaultOrganization',
  'addUsersToOrganization',
  'batchRemoveUsersFromOrganization',
] as const;

/** What a request leaves as it is: where it is refused, everything; and members that no schema names do not matter. */
export const checks = defineChecks('llamacloud', [
  {
    id: 'LLAMACLOUD-BODY-08.4',
    operation: 'updateOrganization',
    title: 'what a member without the right is refused changes nothing of the organization',
    run: async (t) => {
      await needs(t, 'getOrganization');
      await expectNothingDone(t, await makeOwnTeam(t), false);
    },
  },
  {
    id: 'LLAMACLOUD-ACCESS-04.17',
    operation: 'updateOrganization',
    title: 'who was removed from an organization changes nothing of it any more',
    run: async (t) => {
      await needs(t, 'getOrganization', 'removeUserFromOrganization');
      const own = await makeOwnTeam(t);
      assume(await remove(t, own.team, own.user), 'the removal of the member');
      await expectNothingDone(t, own, true);
    },
  },
  ...extended.map((operation, index) => ({
    id: `LLAMACLOUD-BODY-09.${index + 3}`,
    operation,
    title: `members that no schema names do not fail ${operation}`,
    run: async (t: Llama) => {
      await withRequests(t, ownRecipe(recipes, operation), async (next) => {
        const prepared = await next();
        const answer = await t.call(operation, { ...prepared, body: withMore(prepared.body) });
        if (!isAccepted(answer)) assume(await t.call(operation, await next()), 'the accepted twin');
        expectAccepted(answer);
      });
    },
  })),
]);

/** A body with a member more, or a list whose rows have one. */
function withMore(body: unknown): unknown {
  if (Array.isArray(body)) return body.map(withMore);
  return typeof body === 'object' && body !== null ? { ...body, understudy: within(body, '/name') ?? 1 } : body;
}
