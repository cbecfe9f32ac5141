import type { Step } from './client.ts';
import { userIds } from './matrix-requests.ts';
import type { RefusedCase } from './refused-case.ts';

function create(body: object, as = 'orgAdmin'): Step {
  const required = { email: 'tom.keller@example.com', first_name: 'Tom', last_name: 'Keller' };
  return { as, request: 'POST /user', body: { ...required, ...body } };
}

function update(user: string, body: object, as = 'orgAdmin'): Step {
  return { as, request: `POST /user/${userIds.get(user) ?? user}`, body };
}

function invite(user: string, as = 'orgAdmin'): Step {
  return { as, request: `POST /user/${userIds.get(user) ?? user}/invite` };
}

function invalid(json: Record<string, string>): RefusedCase['answer'] {
  return [400, { errors: { json } }];
}

const invited = '5309c3a237bbc544d8e26735';
const noSsoUser = '5709c3a237bbc544d8e26731';
const bastille = '5409c35a97bbc544d8e26737';
const navigli = '5509c35a97bbc544d8e26737';

const onCreation: readonly RefusedCase[] = [
  {
    requirement: 'PARTOO-NEWUSER-11',
    name: 'an address that a user of the organization has, in another case',
    step: create({ email: 'Ada.DUBOIS@maison-bleue.example' }),
    answer: invalid({ email: 'is the address of another user, got "Ada.DUBOIS@maison-bleue.example"' }),
  },
  {
    requirement: 'PARTOO-NEWUSER-11',
    name: 'an address that a user of another organization has',
    step: create({ email: 'nora.blum@casa-rossa.example' }),
    answer: invalid({ email: 'is the address of another user, got "nora.blum@casa-rossa.example"' }),
  },
  {
    requirement: 'PARTOO-NEWUSER-18',
    name: 'a new user with a custom role that does not exist',
    step: create({ role: 'BUSINESS_MANAGER', custom_role: 'unheard_of' }),
    answer: invalid({ custom_role: 'must be a custom role of organization 42, got "unheard_of"' }),
  },
  {
    requirement: 'PARTOO-NEWUSER-18',
    name: 'a new user with a custom role of another organization',
    step: create({ role: 'GROUP_MANAGER', custom_role: 'opening_hours' }),
    answer: invalid({ custom_role: 'must be a custom role of organization 42, got "opening_hours"' }),
  },
  {
    requirement: 'PARTOO-NEWUSER-28',
    name: 'a new ORG_ADMIN with a custom role',
    step: create({ custom_role: 'local_pages' }),
    answer: invalid({ custom_role: 'is not for users with the role ORG_ADMIN, got "local_pages"' }),
  },
  {
    requirement: 'PARTOO-NEWUSER-28',
    name: 'a new GROUP_MANAGER with groups that the organization does not have',
    step: create({ role: 'GROUP_MANAGER', accesses: [[1, 4], [999]] }),
    answer: invalid({ accesses: 'must name groups of organization 42, got [4,999]' }),
  },
  {
    requirement: 'PARTOO-NEWUSER-28',
    name: 'a new BUSINESS_MANAGER with a business that the organization does not have',
    step: create({ role: 'BUSINESS_MANAGER', business_ids: [bastille, navigli] }),
    answer: invalid({ business_ids: `must name businesses of organization 42, got ["${navigli}"]` }),
  },
  {
    requirement: 'PARTOO-NEWUSER-28',
    name: 'a new user with sso_only, where there is no SSO',
    step: create({ sso_only: true }, 'noSsoOrgAdmin'),
    answer: invalid({ sso_only: 'must not be true: organization 45 has no SSO configuration' }),
  },
];

const onUpdate: readonly RefusedCase[] = [
  {
    requirement: 'PARTOO-UPDATE-49',
    name: 'the address of another user, in another case',
    step: update('subject', { email: 'ADA.dubois@maison-bleue.example' }),
    answer: invalid({ email: 'is the address of another user, got "ADA.dubois@maison-bleue.example"' }),
  },
  {
    requirement: 'PARTOO-UPDATE-49',
    name: 'an address that was taken a moment ago',
    before: [create({})],
    step: update('subject', { email: 'tom.keller@example.com' }),
    answer: invalid({ email: 'is the address of another user, got "tom.keller@example.com"' }),
  },
  {
    requirement: 'PARTOO-UPDATE-37',
    name: 'groups that the organization does not have',
    step: update('groupManager', { accesses: [[4], [1, 4]] }),
    answer: invalid({ accesses: 'must name groups of organization 42, got [4]' }),
  },
  {
    requirement: 'PARTOO-UPDATE-36',
    name: 'a business that the organization does not have',
    step: update('subject', { business_ids: [navigli, bastille] }),
    answer: invalid({ business_ids: `must name businesses of organization 42, got ["${navigli}"]` }),
  },
  {
    requirement: 'PARTOO-UPDATE-36',
    name: 'a business that the organization moved to does not have',
    step: update('subject', { org_id: 43, business_ids: [bastille] }, 'provider'),
    answer: invalid({ business_ids: `must name businesses of organization 43, got ["${bastille}"]` }),
  },
  {
    requirement: 'PARTOO-UPDATE-38',
    name: 'a custom role that does not exist',
    step: update('subject', { custom_role: '__proto__' }),
    answer: invalid({ custom_role: 'must be a custom role of organization 42, got "__proto__"' }),
  },
  {
    requirement: 'PARTOO-UPDATE-38',
    name: 'a custom role that was deleted a moment ago',
    before: [{ as: 'orgAdmin', request: 'DELETE /custom_role/review_reader' }],
    step: update('subject', { custom_role: 'review_reader' }),
    answer: invalid({ custom_role: 'must be a custom role of organization 42, got "review_reader"' }),
  },
  {
    requirement: 'PARTOO-UPDATE-38',
    name: 'a custom role of the organization that the user leaves',
    step: update('subject', { org_id: 43, custom_role: 'review_reader' }, 'provider'),
    answer: invalid({ custom_role: 'must be a custom role of organization 43, got "review_reader"' }),
  },
  {
    requirement: 'PARTOO-UPDATE-40',
    name: 'a custom role for an ORG_ADMIN',
    step: update('secondOrgAdmin', { custom_role: 'local_pages' }),
    answer: invalid({ custom_role: 'is not for users with the role ORG_ADMIN, got "local_pages"' }),
  },
  {
    requirement: 'PARTOO-UPDATE-40',
    name: 'a custom role for a user who becomes PUBLISHER',
    step: update('subject', { role: 'PUBLISHER', custom_role: 'local_pages' }),
    answer: invalid({ custom_role: 'is not for users with the role PUBLISHER, got "local_pages"' }),
  },
  {
    requirement: 'PARTOO-UPDATE-46',
    name: 'sso_only, where there is no SSO',
    step: update(noSsoUser, { sso_only: true }, 'noSsoOrgAdmin'),
    answer: invalid({ sso_only: 'must not be true: organization 45 has no SSO configuration' }),
  },
];

const onInvitation: readonly RefusedCase[] = [
  {
    requirement: 'PARTOO-INVITE-03',
    name: 'the invitation of a user who is active',
    step: invite('subject'),
    answer: invalid({ status: `must be "invited", and that of ${userIds.get('subject') ?? ''} is "active"` }),
  },
  {
    requirement: 'PARTOO-INVITE-05',
    name: 'an invitation at the same moment as the last',
    before: [invite(invited)],
    step: invite(invited, 'provider'),
    answer: [429, { errors: { json: 'This user was invited less than five minutes ago' } }],
  },
];

/** One case at least for every rule about users. */
export const usersCases: readonly RefusedCase[] = [...onCreation, ...onUpdate, ...onInvitation];
