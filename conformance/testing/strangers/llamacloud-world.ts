import { randomUUID } from 'node:crypto';
import type { Assignment, Role } from './llamacloud-answers.ts';
import type { Book } from './llamacloud-organizations.ts';

/** Two organizations, their roles, and who is in them with which. */
export function llamacloudWorld(strict: boolean) {
  const home: string = randomUUID();
  const other: string = randomUUID();
  const permission = (name: string, access: boolean, description: string | null) => ({
    id: randomUUID(),
    name,
    access,
    description,
  });
  const role = (name: string, organization: string | null, count: number): Role => ({
    id: randomUUID(),
    name,
    organization,
    permissions: [permission('read', true, null), permission('write', false, 'May write.')].slice(0, count),
  });
  const admin = role('The ones who may', null, 2);
  const first = role('Erste', strict ? null : home, 2);
  const second = role('x', strict ? home : null, strict ? 1 : 0);
  const foreign = role('Erste', other, 1);
  const roles = [admin, first, second, foreign];
  const secrets = { admin: 'A-7_secret', member: 'M.9~secret', outsider: 'O=0secret' };
  const users = {
    admin: 'auth0|1',
    member: 'member@x.example',
    outsider: '77',
    subject: 'ümlaut 5',
    stranger: 'nobody/9',
  };
  const give = (user: string, organization: string, given: Role): Assignment => ({
    id: randomUUID(),
    user,
    organization,
    role: given,
  });
  const belongs = new Map([
    [home, new Set([users.admin, users.member, users.subject])],
    [other, new Set([users.outsider])],
  ]);
  const book: Book = {
    belongs,
    addresses: new Map(Object.values(users).map((user, index) => [user, `user${index}@x.example`])),
    roles,
    admin,
    assignments: [
      give(users.admin, home, admin),
      give(users.member, home, second),
      give(users.subject, home, first),
      give(users.outsider, other, admin),
    ],
  };
  return { home, other, roles, admin, first, second, foreign, secrets, users, give, book };
}
