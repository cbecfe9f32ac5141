import { useCallback, useEffect, useState } from 'react';
import { type Permission, refusalOf, type Session } from './api.ts';
import { MemberList, type Member } from './member-list.tsx';
import { NewRole } from './new-role.tsx';

export interface Role {
  readonly id: string;
  readonly name: string;
  readonly permissions: readonly string[];
}

/** The roles of an organization and its members: list, make, give. */
export function RolesPage({ session: { api, orgId } }: { readonly session: Session }) {
  const [roles, setRoles] = useState<readonly Role[]>([]);
  const [members, setMembers] = useState<readonly Member[]>([]);
  const [refusal, setRefusal] = useState('');

  const read = useCallback(async () => {
    const params = { path: { orgId } };
    const [{ data: listed, error, response }, { data: people }] = await Promise.all([
      api.GET('/{orgId}/roles', { params }),
      api.GET('/{orgId}/members', { params }),
    ]);
    setRoles(listed?.roles ?? []);
    setMembers(people?.members ?? []);
    if (error !== undefined) setRefusal(refusalOf(error, response));
  }, [api, orgId]);

  useEffect(() => {
    void read();
  }, [read]);

  const make = async (name: string, permissions: readonly Permission[]): Promise<void> => {
    const body = { name, permissions };
    const { error, response } = await api.POST('/{orgId}/roles', { params: { path: { orgId } }, body });
    setRefusal(error === undefined ? '' : refusalOf(error, response));
    await read();
  };

  const give = async (memberId: string, role: string): Promise<void> => {
    const { error, response } = await api.PATCH('/{orgId}/members/{memberId}', {
      params: { path: { orgId, memberId } },
      body: { role },
    });
    setRefusal(error === undefined ? '' : refusalOf(error, response));
    await read();
  };

  return (
    <>
      <p role="alert">{refusal}</p>
      <section aria-labelledby="roles">
        <h2 id="roles">Custom roles</h2>
        <ul>
          {roles.map(({ id, name, permissions }) => (
            <li key={id}>
              <strong>{name}</strong> {permissions.join(', ')}
            </li>
          ))}
        </ul>
        <NewRole onMake={make} />
      </section>
      <section aria-labelledby="members">
        <h2 id="members">Members</h2>
        <MemberList members={members} roles={roles} onGive={give} />
      </section>
    </>
  );
}
