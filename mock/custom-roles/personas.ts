import type { WorldProblem } from '../shared/api.ts';
import { eachRow, type Report } from './integrity.ts';
import { seats } from './principals.ts';
import { type ApiWorld, pair, type PrincipalRow } from './tables.ts';

/**
 * Whether each principal of a scenario has the role it says, and each designation points to what a target file means by
 * it. Roles may change later; the tokens, which do not, are a matter of `integrity`.
 */
export function personas(world: ApiWorld): readonly WorldProblem[] {
  return [
    ...eachRow('principals', world.principals.all(), (row, report) => standing(row, world, report)),
    ...eachRow('designations', world.designations.all(), ({ name, value }, report) =>
      designation(name, value, world, report),
    ),
  ];
}

function standing(
  { name, userId, organizationId, role, expired }: PrincipalRow,
  world: ApiWorld,
  report: Report,
): WorldProblem[] {
  const [held] = world.members.find('membership', pair(organizationId, userId));
  if (held?.role !== role)
    return [report('role', `${userId} is ${held?.role ?? 'no member'} of ${organizationId}, not ${role}`)];
  const seat = seats.get(name);
  if (!seat) return [];
  const place = world.designations.get(seat.organization)?.value;
  const home = world.designations.get('organizations.home')?.value ?? '';
  return [
    ...(seat.role === undefined || seat.role === role
      ? []
      : [report('role', `a target file takes "${name}" for ${seat.role}, not ${role}`)]),
    ...(place === organizationId
      ? []
      : [
          report(
            'organizationId',
            `"${name}" must be a member of ${seat.organization}, which is ${place ?? 'not designated'}`,
          ),
        ]),
    ...(name === 'outsider' && world.members.find('membership', pair(home, userId)).length > 0
      ? [report('userId', `${userId} is a member of ${home} too`)]
      : []),
    ...(expired === (name === 'expired') ? [] : [report('expired', 'goes together with the name "expired"')]),
  ];
}

function designation(name: string, value: string, world: ApiWorld, report: Report): WorldProblem[] {
  const home = world.designations.get('organizations.home')?.value;
  if (name === 'organizations.other')
    return value === home ? [report('value', 'must be another organization than organizations.home')] : [];
  if (name !== 'members.subject') return [];
  const subject = world.members.get(value);
  const principal = world.principals.get('subject');
  return [
    ...(subject?.organizationId === home && subject?.role === 'member'
      ? []
      : [report('value', `${value} must hold the role member in organizations.home`)]),
    ...(principal && principal.userId !== subject?.userId
      ? [report('value', `${value} is not the member whom the principal "subject" is`)]
      : []),
  ];
}
