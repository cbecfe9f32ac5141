import { Skip } from '../../run/outcome.ts';
import type { Caller } from '../../run/principal.ts';
import { add } from './members.ts';
import { ownId } from './own-role.ts';
import { type Llama, makeActiveTeam, member, needs, sameId, subjectId, subjectRow, type Team, trust } from './world.ts';

/** An organization that was made, with the holder of `credentials.member` beside the subject among its members. */
export interface OwnTeam {
  readonly team: Team;
  readonly as: Caller;
  /** The id of the user behind `credentials.member`. */
  readonly user: string;
}

/**
 * Makes an organization of the admin's to which the holder of `credentials.member` belongs, without a role.
 * @param row members of the row that adds the subject
 */
export async function makeOwnTeam(t: Llama, row: Readonly<Record<string, unknown>> = {}): Promise<OwnTeam> {
  await needs(t, 'addUsersToOrganization', 'listOrganizationUsers', 'listRoles');
  const as = member(t);
  const user = await ownId(t, as);
  if (sameId(user, subjectId(t))) throw new Skip('users.subject is the user behind credentials.member');
  const team = await makeActiveTeam(t, { row });
  trust(await add(t, team, [subjectRow(t, { user_id: user })]), 'the membership of credentials.member');
  return { team, as, user };
}
