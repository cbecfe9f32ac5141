import { describe, expect, test } from 'vitest';
import { integrity } from '../../integrity.ts';
import { tell, UsersWorld } from '../../testing/users-world.ts';

const seconds = (demo: UsersWorld, count: number) => {
  demo.now = new Date(demo.now.getTime() + count * 1000);
};

describe('reinviteUser', () => {
  const invite = { operation: 'reinviteUser', as: 'orgAdmin', user: 'invited' } as const;

  test('invites again, and once in five minutes at most (INVITE-05, -07)', () => {
    const demo = new UsersWorld();
    expect(demo.do(invite)).toMatchObject({ kind: 'accepted', status: 200, body: { status: 'success' } });
    expect(tell(demo.do(invite))).toEqual({
      refusal: 'invitedTooSoon',
      findings: ['PARTOO-INVITE-05 '],
      headers: { 'Retry-After': '300' },
    });
    seconds(demo, 299.5);
    expect(tell(demo.do(invite))).toMatchObject({ refusal: 'invitedTooSoon', headers: { 'Retry-After': '1' } });
    seconds(demo, 0.5);
    expect(demo.do(invite)).toMatchObject({ kind: 'accepted' });
    expect(integrity(demo.world)).toEqual([]);
  });

  test('holds the five minutes for each user, whoever calls', () => {
    const demo = new UsersWorld();
    demo.do({ operation: 'updateUser', as: 'orgAdmin', user: 'subject', body: { status: 'invited' } });
    demo.do(invite);
    expect(demo.do({ ...invite, user: 'subject' })).toMatchObject({ kind: 'accepted' });
    expect(tell(demo.do({ ...invite, as: 'provider' }))).toMatchObject({ refusal: 'invitedTooSoon' });
  });

  test('looks at the status first: waiting does not help a user who has become active', () => {
    const demo = new UsersWorld();
    demo.do(invite);
    demo.do({ operation: 'updateUser', as: 'orgAdmin', user: 'invited', body: { status: 'active' } });
    expect(tell(demo.do(invite))).toMatchObject({ refusal: 'invalid' });
  });

  test('does not begin the five minutes with a refused call', () => {
    const demo = new UsersWorld();
    demo.do({ ...invite, as: 'businessManager' });
    expect(demo.do(invite)).toMatchObject({ kind: 'accepted' });
  });

  test.each([
    ['an active user (INVITE-03)', 'orgAdmin', 'subject', 'invalid', 'PARTOO-INVITE-03 user.status'],
    ['a user who does not exist', 'orgAdmin', 'nobody', 'notFound', 'PARTOO-INVITE-08 params.user_id'],
    ['a user of another organization', 'otherOrgAdmin', 'invited', 'notAllowed', 'PARTOO-ACCESS-03 params.user_id'],
    [
      'anybody else, for a BUSINESS_MANAGER',
      'businessManager',
      'invited',
      'notAllowed',
      'PARTOO-ACCESS-04 params.user_id',
    ],
  ])('refuses %s', (_, as, user, refusal, finding) => {
    const decision = new UsersWorld().do({ operation: 'reinviteUser', as, user });
    expect(tell(decision)).toEqual({ refusal, findings: [finding] });
  });
});

describe('deleteUser', () => {
  const remove = { operation: 'deleteUser', as: 'orgAdmin', user: 'subject' } as const;

  test('removes the user; the address is free again, the key remembered as that of a deleted user (DELUSER-02, -03)', () => {
    const demo = new UsersWorld();
    const { id, email } = demo.user('subject');
    expect(demo.do(remove)).toMatchObject({ kind: 'accepted', status: 200, body: { id, status: 'success' } });
    expect(demo.world.users.get(id)).toBeUndefined();
    expect(demo.world.users.find('email', email)).toEqual([]);
    expect(demo.world.principals.get('subject')).toMatchObject({ deleted: true });
    expect(tell(demo.do(remove))).toEqual({ refusal: 'notFound', findings: ['PARTOO-DELUSER-05 params.user_id'] });
    expect(integrity(demo.world)).toEqual([]);
  });

  test('lets everybody delete themselves (DELUSER-04)', () => {
    const demo = new UsersWorld();
    expect(demo.do({ ...remove, as: 'publisher', user: 'publisher' })).toMatchObject({ kind: 'accepted' });
    expect(integrity(demo.world)).toEqual([]);
  });
});

describe('getUser and getMyUser', () => {
  test('show the same user, whose custom role goes by its api_id', () => {
    const demo = new UsersWorld();
    const { id } = demo.user('businessManager');
    const read = demo.decide({ operation: 'getUser', as: 'orgAdmin', user: id });
    const own = demo.decide({ operation: 'getMyUser', as: 'businessManager' });
    expect(read).toMatchObject({
      status: 200,
      body: { id, custom_role: 'local_pages' },
    });
    expect(own).toMatchObject({ status: 200, body: 'body' in read ? read.body : {} });
  });

  test('leave business_ids out where they are not wanted (ME-02)', () => {
    const query = { display_business_ids: false };
    const decision = new UsersWorld().decide({ operation: 'getMyUser', as: 'subject', query });
    expect(decision).toMatchObject({ kind: 'accepted' });
    expect('body' in decision && decision.body).not.toHaveProperty('business_ids');
  });
});
