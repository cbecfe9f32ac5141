import type { Broke } from './llamacloud-breaches.ts';
import { members } from './http.ts';

/** What is wrong with a request, as a 422 tells it. */
export interface Flaw {
  readonly loc: readonly (string | number)[];
  readonly msg: string;
  readonly type: string;
}

type Body = Readonly<Record<string, unknown>>;

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export function isUuid(value: unknown): value is string {
  return typeof value === 'string' && uuid.test(value);
}

/** What is wrong with the body of an assignment. */
export function assignmentFlaws(body: Body, strict: boolean): readonly Flaw[] {
  const at = (field: string) => (strict ? ['body', field] : [field]);
  return (['user_id', 'organization_id', 'role_id'] as const).flatMap((field): readonly Flaw[] => {
    const value = body[field];
    if (value === undefined) return [{ loc: at(field), msg: 'gone', type: 'x.missing' }];
    if (typeof value !== 'string') return [{ loc: at(field), msg: 'what?', type: 'x.type' }];
    if (field === 'user_id' || isUuid(value)) return [];
    return [{ loc: [...at(field), 0], msg: 'no id', type: 'x.uuid' }];
  });
}

/** What is answered to a body that is no object. */
export function statusOfNoObject(broke: Broke, json: unknown): number {
  return (json === undefined && broke('nothing-400')) || (json === 5 && broke('number-400')) ? 400 : 422;
}

/** Takes what should not be taken, and makes it what it should be. */
export function assignmentMender(broke: Broke, { subject, role }: { readonly subject: string; readonly role: string }) {
  return (asked: unknown, organization: string, caller: string): Body | undefined => {
    const json: unknown = broke('array-accepted') && Array.isArray(asked) ? asked[0] : asked;
    const body = members(json);
    if (!body) return undefined;
    const { user_id, organization_id, role_id } = body;
    return {
      ...body,
      ...(broke('user-optional') && user_id === undefined ? { user_id: subject } : {}),
      ...(broke('user-null') && user_id === null ? { user_id: caller } : {}),
      ...(broke('user-number') && typeof user_id === 'number' ? { user_id: subject } : {}),
      ...(broke('blank-ends') && String(user_id).startsWith(`${subject} `) ? { user_id: subject } : {}),
      ...(broke('user-cut') && user_id === subject.slice(0, -1) ? { user_id: subject } : {}),
      ...(broke('user-list') && Array.isArray(user_id) ? { user_id: subject } : {}),
      ...(broke('uuid-longer') && typeof role_id === 'string' ? { role_id: role_id.slice(0, 36) } : {}),
      ...(broke('role-optional') && role_id === undefined ? { role_id: role } : {}),
      ...(broke('role-null') && role_id === null ? { role_id: role } : {}),
      ...(broke('organization-optional') && organization_id === undefined ? { organization_id: organization } : {}),
      ...(broke('organization-any') && typeof organization_id === 'string' && !isUuid(organization_id)
        ? { organization_id: organization }
        : {}),
    };
  };
}

const absent = (value: unknown) => value === undefined || value === null;
const isAddress = (value: unknown) => typeof value === 'string' && /^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(value);

/** What each member of a row that adds a user has to be. */
const row: Readonly<Record<string, (value: unknown) => boolean>> = {
  user_id: (value) => absent(value) || typeof value === 'string',
  email: (value) => absent(value) || isAddress(value),
  project_ids: (value) => value === null || (Array.isArray(value) && value.every(isUuid)),
  role_id: (value) => absent(value) || isUuid(value),
};

/** What is wrong with rows that add users; a text where they are no rows. */
export function rowFlaws(rows: readonly unknown[]): readonly Flaw[] {
  return rows.flatMap((each, index): readonly Flaw[] => {
    const held = members(each);
    if (!held) return [{ loc: [index], msg: 'no object', type: 'x.object' }];
    return Object.entries(row).flatMap(([name, holds]) =>
      holds(held[name]) ? [] : [{ loc: [index, name], msg: 'what?', type: 'x.type' }],
    );
  });
}

export function isName(value: unknown): value is string {
  return typeof value === 'string' && value !== '' && Array.from(value).length <= 3000;
}
