import type { Role } from './roles-page.tsx';

export interface Member {
  readonly id: string;
  readonly userId: string;
  readonly role: string;
}

const builtIn = ['admin', 'member', 'staff'];

/** Who belongs to the organization, each with a choice of roles. */
export function MemberList({
  members,
  roles,
  onGive,
}: {
  readonly members: readonly Member[];
  readonly roles: readonly Role[];
  readonly onGive: (memberId: string, role: string) => Promise<void>;
}) {
  return (
    <ul>
      {members.map(({ id, userId, role }) => (
        <li key={id}>
          <label>
            {userId}{' '}
            <select value={role} onChange={({ target }) => void onGive(id, target.value)}>
              {role === 'owner' && <option>owner</option>}
              {builtIn.map((name) => (
                <option key={name}>{name}</option>
              ))}
              {roles.map((each) => (
                <option key={each.id} value={each.id}>
                  {each.name}
                </option>
              ))}
            </select>
          </label>
        </li>
      ))}
    </ul>
  );
}
