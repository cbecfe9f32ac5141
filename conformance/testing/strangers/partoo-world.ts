import type { breaches } from './partoo-breaches.ts';
import { Refused } from './http.ts';

export type Broke = (...ids: readonly (typeof breaches)[number][0][]) => boolean;

export interface User {
  readonly id: string;
  readonly key: string;
  org_id: number;
  role: string;
  email: string;
  first_name: string;
  last_name: string;
  lang: string;
  status: string;
  disabled: boolean;
  custom_role: string | null;
  business_ids: readonly string[];
  accesses: readonly (readonly number[])[];
  sidebar_pages: readonly string[];
  sso_only: boolean;
  password: string;
}

export interface CustomRole {
  readonly api_id: string;
  readonly org_id: number | null;
  name: string;
  description: string | null;
  readonly permissions: readonly string[];
}

export interface Organization {
  readonly mayswitch: boolean;
  readonly sso: boolean;
  switched: boolean;
}

export const builtIn: Readonly<Record<string, string>> = { GROUP_MANAGER: 'std.gm', BUSINESS_MANAGER: 'std.bm' };

export const langs = 'fr en es it pt-br de ar nl pl cs ca sk pt lv ro bg hu'.split(' ');
export const assignable = 'ORG_ADMIN ORG_MANAGER GROUP_MANAGER BUSINESS_MANAGER PUBLISHER'.split(' ');
export const pages =
  'bulk_modification diffusion feedback_management messages posts presence_analytics review_analytics review_invite review_management'.split(
    ' ',
  );

/** What `home` has: the ids that the target file gives, and one more of each. */
export const groups = [7, 8, 9];
export const businesses = ['b-1', 'b-2', 'b-3'];

/** What a stranger holds: three organizations of one PROVIDER, a fourth without single sign-on, and its own. */
export function partooWorld(broke: Broke, strict: boolean) {
  const orgs = new Map<number, Organization>([
    [500, { mayswitch: true, sso: true, switched: false }],
    [9001, { mayswitch: true, sso: true, switched: !strict }],
    [9002, { mayswitch: true, sso: true, switched: false }],
    [9003, { mayswitch: false, sso: true, switched: !strict }],
    [9004, { mayswitch: true, sso: false, switched: false }],
  ]);
  const user = (id: string, org_id: number, role: string): User => ({
    id,
    key: `key of ${id}`,
    org_id,
    role,
    email: `${id}@stranger.example`,
    first_name: 'Éa',
    last_name: 'de Galles',
    lang: 'it',
    status: 'active',
    disabled: false,
    custom_role: builtIn[role] ?? null,
    business_ids: role === 'BUSINESS_MANAGER' ? ['b-1'] : [],
    accesses: role === 'GROUP_MANAGER' ? [[7]] : [],
    sidebar_pages: ['posts'],
    sso_only: false,
    password: 'Abcdefg!',
  });
  const users = [
    user('boss', broke('switch-own') ? 9001 : 500, 'PROVIDER'),
    user('adm', 9001, 'ORG_ADMIN'),
    user('mgr', 9001, 'ORG_MANAGER'),
    user('grp', 9001, 'GROUP_MANAGER'),
    user('biz', 9001, 'BUSINESS_MANAGER'),
    user('pub', 9001, 'PUBLISHER'),
    user('sub-1', 9001, 'BUSINESS_MANAGER'),
    user('adm2', 9002, 'ORG_ADMIN'),
    user('two', 9002, 'BUSINESS_MANAGER'),
    user('adm3', 9003, 'ORG_ADMIN'),
    user('adm4', 9004, 'ORG_ADMIN'),
    user('four', 9004, 'BUSINESS_MANAGER'),
  ];
  const standard = (api_id: string): CustomRole => ({
    api_id,
    org_id: null,
    name: api_id,
    description: null,
    permissions: ['p.read'],
  });
  const roles: CustomRole[] = Object.values(builtIn).map(standard);
  const json = (value: unknown) => ({ errors: { json: value }, request: 'r-1' });
  const refused = {
    unknown: () => new Refused(401, unauthenticated(broke)),
    forbidden: () =>
      new Refused(
        403,
        broke('body-403') ? { errors: 'no' } : { errors: { authorization: 'no', ...(strict ? {} : { all: 'no' }) } },
      ),
    missing: () => new Refused(404, json(broke('body-404') ? {} : 'nothing')),
    invalid: (field: string, status = 400) =>
      new Refused(status, json(broke('body-400') ? field : { [field]: ['no'] })),
  };
  // Whether custom roles can be given before the switch is open.
  return { orgs, users, roles, refused, early: !strict };
}

function unauthenticated(broke: Broke): unknown {
  if (broke('body-401')) return { error: { authentication: 'no' } };
  return { errors: { authentication: broke('body-401-object') ? {} : 'no' } };
}

export type World = ReturnType<typeof partooWorld>;
