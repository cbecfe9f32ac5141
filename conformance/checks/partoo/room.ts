import { isAccepted, told } from '../../run/claims.ts';
import type { Exchange } from '../../run/exchange.ts';
import type { PrincipalOf } from '../../run/principal.ts';
import type { Room } from '../../run/visit.ts';
import type { Partoo } from './given.ts';
import { createRole } from './makers.ts';
import type { Where } from './noted-roles.ts';

/** So many custom roles of a run are there at least before a refusal can be for want of room: an organization may have more. */
const few = 5;

/**
 * An organization may have so many custom roles and no more. Where one was refused that says something only if the plainest one is
 * accepted, from the same caller in the same organization.
 */
export const room: Room<'partoo'> = async (t, exchanges) => {
  const refused = exchanges.findLast(isRefusedRole);
  const where = refused && whereOf(t, refused);
  if (!where || t.held('customRole') < few) return undefined;
  const { answer } = await createRole(t, {}, where);
  await t.tidy();
  if (isAccepted(answer)) return undefined;
  return `the organization has ${t.held('customRole')} custom roles of this run, and another is answered ${told(answer)}`;
};

function isRefusedRole({ request: { method, url }, response: { status } }: Exchange): boolean {
  return method === 'POST' && /\/(custom_role|duplicate)$/.test(new URL(url).pathname) && status >= 400 && status < 500;
}

/** Who has asked, and for which organization; undefined where that was nobody of the target file. */
function whereOf(t: Partoo, { principal, request: { url, body } }: Exchange): Where | undefined {
  const name = Object.keys(t.given.credentials).find((each): each is PrincipalOf<'partoo'> => each === principal);
  if (name === undefined) return undefined;
  const inQuery = new URL(url).searchParams.get('org_id');
  const inBody = /"org_id":(\d+)/.exec(body ?? '')?.[1];
  const org = Number(inQuery ?? inBody);
  return { as: t.as(name), ...(Number.isSafeInteger(org) && org > 0 && { query: { org_id: org } }) };
}
