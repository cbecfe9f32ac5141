import { assume, expectAccepted, expectStatus, expectThat, isAccepted, listAt } from '../../run/claims.ts';
import { Failure, Skip } from '../../run/outcome.ts';
import type { Caller } from '../../run/principal.ts';
import { expectRefusal } from '../../run/refusal.ts';
import { show } from '../../run/show.ts';
import { defineChecks } from '../define.ts';
import { countReader, create, expectReadBack, homeBody, needs, strongPassword } from './people.ts';
import { home, homeAdmin, idOf, makeUser, other, type Partoo, readUser } from './world.ts';

type Body = ReturnType<typeof homeBody> & { readonly org_id?: number | undefined };

/** Claims that a body is accepted; gives the id of the user that it makes. */
async function accepted(t: Partoo, body: Body, as?: Caller): Promise<string> {
  const answer = await create(t, body, as);
  expectAccepted(answer);
  return idOf(answer);
}

export const checks = defineChecks('partoo', [
  {
    id: 'PARTOO-NEWUSER-01.1',
    title: 'a user is created with 200 and `id`',
    run: async (t) => {
      const answer = await create(t, homeBody(t));
      expectStatus(answer, 200);
      expectThat(answer, '/body/id', 'a string', (value) => typeof value === 'string' && value !== '');
    },
  },
  {
    id: 'PARTOO-NEWUSER-01.2',
    title: 'two users have two ids',
    run: async (t) => {
      const [first, second] = [await accepted(t, homeBody(t)), await accepted(t, homeBody(t))];
      if (first === second) throw new Failure({ expected: 'another id', actual: show(second), where: '/body/id' });
    },
  },
  {
    id: 'PARTOO-NEWUSER-06.1',
    title: 'PROVIDER is no role that a new user can have',
    run: async (t) => {
      const body = homeBody(t, { role: 'PROVIDER' });
      await expectRefusal({
        twin: 'the role BUSINESS_MANAGER',
        accepted: () => create(t, homeBody(t)),
        refused: () => create(t, body),
        read: await countReader(t, body.email),
      });
    },
  },
  {
    id: 'PARTOO-NEWUSER-08.1',
    title: 'a password beside `send_invitation: true` is accepted',
    run: async (t) => {
      await accepted(t, homeBody(t, { send_invitation: true, password: strongPassword(t) }));
    },
  },
  {
    id: 'PARTOO-NEWUSER-09.1',
    title: 'a user is created without a password, and with null for one',
    run: async (t) => {
      await accepted(t, homeBody(t));
      await accepted(t, homeBody(t, { password: null }));
    },
  },
  {
    id: 'PARTOO-NEWUSER-10.1',
    title: 'a body that does not fit is answered 400',
    run: async (t) => {
      for (const member of [{ lang: 'understudy' }, { first_name: undefined }, { status: 'understudy' }])
        await expectRefusal({
          twin: 'a body that fits',
          accepted: () => create(t, homeBody(t)),
          refused: () => create(t, homeBody(t, member)),
          statuses: [400],
        });
    },
  },
  {
    id: 'PARTOO-NEWUSER-13.1',
    title: 'a PUBLISHER, who has no WRITE access, creates nobody',
    run: async (t) => {
      const body = homeBody(t);
      await expectRefusal({
        twin: 'asked for by somebody who may',
        accepted: () => create(t, homeBody(t)),
        refused: () => create(t, body, t.as('publisher')),
        read: await countReader(t, body.email),
      });
    },
  },
  {
    id: 'PARTOO-NEWUSER-14.1',
    title: 'an ORG_MANAGER and a GROUP_MANAGER create a BUSINESS_MANAGER',
    run: async (t) => {
      await accepted(t, homeBody(t), t.as('orgManager'));
      await accepted(t, homeBody(t), t.as('groupManager'));
    },
  },
  {
    id: 'PARTOO-NEWUSER-14.2',
    title: 'a BUSINESS_MANAGER who creates a user is answered 403',
    run: async (t) => {
      expectStatus(await create(t, homeBody(t), t.as('businessManager')), 403);
    },
  },
  {
    id: 'PARTOO-NEWUSER-15.1',
    title: 'a PROVIDER chooses the organization',
    run: async (t) => {
      await needs(t, 'getUser');
      const as = t.as('provider');
      for (const org of [home(t), other(t)]) {
        const id = await accepted(t, homeBody(t, { org_id: org, status: 'invited' }), as);
        await expectReadBack(t, id, { org_id: org, status: 'invited' }, as);
      }
    },
  },
  {
    id: 'PARTOO-NEWUSER-16.1',
    title: 'without `org_id` a user belongs to the organization of an ORG_ADMIN',
    run: async (t) => {
      await needs(t, 'getUser');
      const as = t.as('orgAdmin');
      const answer = await create(t, { ...homeBody(t), org_id: undefined }, as);
      if (answer.status === 403) throw new Skip('an ORG_ADMIN may not create users here');
      expectAccepted(answer);
      await expectReadBack(t, idOf(answer), { org_id: home(t) }, as);
    },
  },
  {
    id: 'PARTOO-NEWUSER-16.2',
    title: 'another `org_id` from an ORG_ADMIN puts nobody there',
    run: async (t) => {
      await needs(t, 'getUser');
      const body = homeBody(t, { org_id: other(t) });
      const answer = await create(t, body, t.as('orgAdmin'));
      if (!isAccepted(answer)) {
        t.observe(`refuses org_id from an ORG_ADMIN: ${answer.status}`);
        return;
      }
      const reader = t.has('provider') ? t.as('provider') : t.as('orgAdmin');
      await expectReadBack(t, idOf(answer), { org_id: home(t) }, reader);
    },
  },
  {
    id: 'PARTOO-NEWUSER-32.1',
    title: 'another `org_id` from an ORG_ADMIN does not keep a user from being made',
    run: async (t) => {
      const as = t.as('orgAdmin');
      const answer = await create(t, { ...homeBody(t), org_id: undefined }, as);
      if (answer.status === 403) throw new Skip('an ORG_ADMIN may not create users here');
      assume(answer, 'a user without org_id');
      expectAccepted(await create(t, homeBody(t, { org_id: other(t) }), as));
    },
  },
  {
    id: 'PARTOO-NEWUSER-21.1',
    title: 'without `role` a user is ORG_ADMIN',
    run: async (t) => {
      await needs(t, 'getUser');
      const body = homeBody(t, { role: undefined });
      const answer = await create(t, body);
      if (answer.status === 403) throw new Skip('who creates users here may not create an ORG_ADMIN');
      expectAccepted(answer);
      await expectReadBack(t, idOf(answer), { role: 'ORG_ADMIN' });
    },
  },
  {
    id: 'PARTOO-NEWUSER-22.1',
    title: '`status: invited` without an invitation makes an invited user',
    run: async (t) => {
      await needs(t, 'getUser');
      const { id } = await makeUser(t, { status: 'invited', send_invitation: false });
      await expectReadBack(t, id, { status: 'invited' });
    },
  },
  {
    id: 'PARTOO-NEWUSER-23.1',
    title: 'without `status` and without an invitation a user is active',
    run: async (t) => {
      await needs(t, 'getUser');
      const { id } = await makeUser(t);
      await expectReadBack(t, id, { status: 'active' });
    },
  },
  {
    id: 'PARTOO-NEWUSER-23.2',
    title: 'without `status` and with an invitation a user is invited',
    run: async (t) => {
      await needs(t, 'getUser');
      const { id } = await makeUser(t, { send_invitation: true });
      await expectReadBack(t, id, { status: 'invited' });
    },
  },
  {
    id: 'PARTOO-NEWUSER-25.1',
    title: 'without `sidebar_pages`, or with null, a user gets all features of the organization',
    run: async (t) => {
      await needs(t, 'getUser');
      const users = [await makeUser(t), await makeUser(t, { sidebar_pages: null })];
      const features = await homeFeatures(t);
      const pages: string[] = [];
      for (const { id } of users) {
        const user = await readUser(t, id);
        const own = [user.available_features].flat();
        pages.push(JSON.stringify([[user.sidebar_pages].flat().sort(), [...own].sort()]));
        const lacking = features.filter((feature) => !own.includes(feature));
        if (lacking.length > 0)
          throw new Failure({ expected: show(features), actual: show(own), where: '/state/available_features' });
      }
      if (pages[0] !== pages[1])
        throw new Failure({ expected: show(pages[0]), actual: show(pages[1]), where: '/state/sidebar_pages' });
    },
  },
]);

const featuresOfUsers = ['diffusion', 'feedback_management', 'messages', 'posts', 'review_invite', 'review_management'];

/** Of the features that `home` has, those that a user can have; none where the target does not show organizations. */
async function homeFeatures(t: Partoo): Promise<readonly string[]> {
  if (!(await t.serves('getOrganization'))) return [];
  const answer = await t.call('getOrganization', { as: homeAdmin(t).as, path: { org_id: home(t) } });
  const features = listAt(answer, '/body/features');
  return featuresOfUsers.filter((feature) => features.includes(feature));
}
