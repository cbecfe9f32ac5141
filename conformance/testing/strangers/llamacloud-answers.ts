import { randomUUID } from 'node:crypto';
import type { Broke } from './llamacloud-breaches.ts';

export interface Role {
  readonly id: string;
  readonly name: string;
  readonly organization: string | null;
  readonly permissions: readonly {
    readonly id: string;
    readonly name: string;
    readonly access: boolean;
    readonly description: string | null;
  }[];
}

export interface Assignment {
  readonly id: string;
  readonly user: string;
  readonly organization: string;
  readonly role: Role;
}

interface World {
  readonly other: string;
  readonly admin: Role;
  readonly caller: string;
}

/** Writes assignments as the stranger answers them. */
export function assignmentWriter(broke: Broke, strict: boolean, { other, admin, caller }: World) {
  // The lax one writes null or an offset, the strict one leaves out what it may.
  const dates = strict ? {} : { created_at: '2024-07-29T17:51:28+02:00', updated_at: null };

  // What some breaches count, so that each time is another one.
  let shown = 0;
  const later = () => new Date(Date.UTC(2024, 6, 29) + (shown += 1) * 10_000).toISOString();
  const earlier = () => new Date(Date.UTC(2024, 6, 29) - (shown += 1) * 10_000).toISOString();
  let firstShown: Role | undefined;

  const assignmentId = randomUUID();

  function permission({ id, name, access, description }: Role['permissions'][number]) {
    return {
      ...dates,
      ...(broke('permission-created-date') ? { created_at: '2024-07-29' } : {}),
      ...(access || !broke('access-absent') ? { access: broke('access-text') ? 'yes' : access } : {}),
      ...(description === null && broke('description-absent')
        ? {}
        : { description: broke('description-number') ? 0 : description }),
      name: broke('permission-name-empty') ? '' : broke('permission-name-long') ? 'p'.repeat(3001) : name,
      ...(broke('permission-id-absent') ? {} : { id: broke('permission-ids-alike') ? other : id }),
      scope: 'x',
    };
  }

  function role(given: Role) {
    const { id, name, permissions } = given;
    const organization = broke('role-owner-null') ? null : given.organization;
    const isBare = organization === null && broke('description-built-in-absent');
    const whole = permissions.map(permission);
    const written = isBare ? whole.map(({ description: _, ...rest }) => rest) : whole;
    const kept = broke('permission-comes-and-goes') ? written.slice((shown += 1) % 2) : written;
    const again = broke('permission-twice') ? [...kept, ...kept.slice(0, 1)] : kept;
    const listed = broke('permissions-names') ? permissions.map((each) => each.name) : again;
    const long = broke('role-name-long') ? 'r'.repeat(3001) : name;
    return {
      ...(broke('permissions-absent') ? {} : { permissions: listed }),
      ...(organization === null && broke('role-organization-absent')
        ? {}
        : { organization_id: organization ?? (broke('role-organization-number') ? 0 : null) }),
      ...(broke('role-name-absent') ? {} : { name: broke('role-name-empty') ? '' : long }),
      ...dates,
      ...(broke('role-created-words') ? { created_at: '29.07.2024' } : {}),
      ...(broke('role-made-again') ? { created_at: later() } : {}),
      ...(broke('role-id-absent') ? {} : { id }),
    };
  }

  function plain({ id, user, organization, role: given }: Assignment) {
    const shownId = broke('assignment-ids-alike') ? admin.id : broke('assignment-id-new') ? randomUUID() : id;
    return {
      role: role(given),
      role_id: given.id,
      organization_id: organization,
      user_id: user,
      ...dates,
      id: shownId,
    };
  }

  /** The answer to an assignment; `before` is the role that the user had. */
  function answer(assignment: Assignment, before: Role): Readonly<Record<string, unknown>> {
    const whole: Record<string, unknown> = { ...plain(assignment), project_ids: [], 'x-etag': 3 };
    if (broke('role-absent')) delete whole.role;
    if (broke('role-text')) whole.role = assignment.role.id;
    if (broke('role-other')) whole.role = role(admin);
    if (broke('id-absent')) delete whole.id;
    if (broke('id-number')) whole.id = 17;
    if (broke('id-short')) whole.id = 'a17';
    if (broke('user-absent')) delete whole.user_id;
    if (broke('user-wrong')) whole.user_id = caller;
    if (broke('organization-wrong')) whole.organization_id = other;
    if (broke('organization-absent')) delete whole.organization_id;
    if (broke('role-id-wrong')) whole.role_id = before.id;
    if (broke('created-number')) whole.created_at = 1_722_268_288;
    if (broke('updated-words')) whole.updated_at = 'yesterday';
    if (broke('updated-back')) Object.assign(whole, { id: assignmentId, updated_at: earlier() });
    firstShown ??= assignment.role;
    if (broke('second-role-other') && firstShown.id !== assignment.role.id) whole.role = role(firstShown);
    return whole;
  }

  return { role, plain, answer };
}
