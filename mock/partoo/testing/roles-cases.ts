import type { Step } from './client.ts';
import type { RefusedCase } from './refused-case.ts';

const role = { name: 'Team', api_id: 'team', permissions: ['business_edit'] };

function create(body: object, as = 'orgAdmin', query = ''): Step {
  return { as, request: `POST /custom_role${query}`, body: { ...role, ...body } };
}

function update(apiId: string, body: object, as = 'orgAdmin', query = ''): Step {
  return { as, request: `POST /custom_role/${apiId}${query}`, body };
}

function invalid(json: Record<string, string>): RefusedCase['answer'] {
  return [400, { errors: { json } }];
}

const notAllowed: RefusedCase['answer'] = [403, { errors: { authorization: 'Operation not allowed' } }];
const notAllowedToSwitch: RefusedCase['answer'] = [403, { detail: 'You are not allowed to switch' }];

const onSwitching: readonly RefusedCase[] = [true, false].map((wanted) => ({
  requirement: 'PARTOO-SWITCH-11',
  name: `an organization that may not switch is sent ${wanted}`,
  step: {
    as: 'lockedOrgAdmin',
    request: 'POST /org/44/switch_to_custom_roles',
    body: { switch_to_custom_roles: wanted },
  },
  answer: notAllowedToSwitch,
}));

const onCreation: readonly RefusedCase[] = [
  {
    requirement: 'PARTOO-SCOPE-10',
    name: 'query and body name different organizations',
    step: create({ org_id: 42 }, 'provider', '?org_id=43'),
    answer: invalid({ org_id: 'must be the organization that the query names, 43, got 42' }),
  },
  {
    requirement: 'PARTOO-ROLE-24',
    name: 'an api_id that the organization has',
    step: create({ api_id: 'local_pages' }),
    answer: invalid({ api_id: 'is taken by the role "Local Pages" of organization 42, got "local_pages"' }),
  },
  {
    requirement: 'PARTOO-ROLE-24',
    name: 'an api_id that was created a moment ago',
    before: [create({})],
    step: create({ name: 'Another team' }),
    answer: invalid({ api_id: 'is taken by the role "Team" of organization 42, got "team"' }),
  },
  {
    requirement: 'PARTOO-ROLE-24',
    name: 'an api_id that the organization named by a PROVIDER has',
    step: create({ api_id: 'opening_hours' }, 'provider', '?org_id=44'),
    answer: invalid({ api_id: 'is taken by the role "Opening Hours" of organization 44, got "opening_hours"' }),
  },
  ...['group_manager', 'business_manager'].map((apiId) => ({
    requirement: 'PARTOO-ROLE-27',
    name: `the api_id ${apiId} of a built-in role`,
    step: create({ api_id: apiId }),
    answer: invalid({ api_id: `is that of a built-in role, got "${apiId}"` }),
  })),
  ...['nope', '__proto__', 'constructor', '', 'BUSINESS_EDIT'].map((name) => ({
    requirement: 'PARTOO-ROLE-28',
    name: `the permission ${JSON.stringify(name)}, which does not exist`,
    step: create({ permissions: ['business_edit', name] }),
    answer: invalid({ permissions: `must be permissions of organization 42, got ["${name}"]` }),
  })),
  {
    requirement: 'PARTOO-ROLE-28',
    name: 'a permission of a feature that the organization does not have',
    step: create({ permissions: ['message_read'] }, 'otherOrgAdmin'),
    answer: invalid({ permissions: 'must be permissions of organization 43, got ["message_read"]' }),
  },
  {
    requirement: 'PARTOO-ROLE-30',
    name: 'permissions without the ones that they depend on',
    step: create({ permissions: ['business_edit_name', 'review_reply'] }),
    answer: invalid({
      permissions:
        'must have business_edit, on which business_edit_name depends, and review_read, on which review_reply depends',
    }),
  },
];

const onUpdate: readonly RefusedCase[] = [
  {
    requirement: 'PARTOO-SCOPE-10',
    name: 'query and body of an update name different organizations',
    step: update('local_pages', { org_id: 42 }, 'provider', '?org_id=43'),
    answer: invalid({ org_id: 'must be the organization that the query names, 43, got 42' }),
  },
  {
    requirement: 'PARTOO-EDITROLE-10',
    name: 'a change to an api_id that another role has',
    step: update('local_pages', { api_id: 'review_reader' }),
    answer: invalid({ api_id: 'is taken by the role "Review Reader" of organization 42, got "review_reader"' }),
  },
  {
    requirement: 'PARTOO-EDITROLE-15',
    name: 'a change to the api_id of a built-in role',
    step: update('local_pages', { api_id: 'group_manager' }),
    answer: invalid({ api_id: 'is that of a built-in role, got "group_manager"' }),
  },
  {
    requirement: 'PARTOO-EDITROLE-10',
    name: 'a change to permissions that do not exist',
    step: update('local_pages', { permissions: ['nope', 'nope'] }),
    answer: invalid({ permissions: 'must be permissions of organization 42, got ["nope"]' }),
  },
  {
    requirement: 'PARTOO-EDITROLE-16',
    name: 'a change to a permission without the one that it depends on',
    step: update('local_pages', { permissions: ['review_reply'] }),
    answer: invalid({ permissions: 'must have review_read, on which review_reply depends' }),
  },
];

const onDeletion: readonly RefusedCase[] = [
  {
    requirement: 'PARTOO-DELROLE-04',
    name: 'the deletion of a role that a user holds',
    step: { as: 'orgAdmin', request: 'DELETE /custom_role/local_pages' },
    answer: notAllowed,
  },
];

/** One case at least for every rule about custom roles and the switch to them. */
export const rolesCases: readonly RefusedCase[] = [...onSwitching, ...onCreation, ...onUpdate, ...onDeletion];
