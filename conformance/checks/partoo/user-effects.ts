import { expectAccepted, expectValue, valueAt } from '../../run/claims.ts';
import { expectRefusal } from '../../run/refusal.ts';
import { defineChecks } from '../define.ts';
import { address, business, expectReadBack, expectWithout, needs, set, strongPassword, update } from './people.ts';
import { homeAdmin, type Partoo, sharedRole, withUser } from './world.ts';

/** Claims that what is sent reads back. */
const readsBack =
  (members: (t: Partoo) => Readonly<Record<string, unknown>> | Promise<Readonly<Record<string, unknown>>>) =>
  async (t: Partoo): Promise<void> => {
    await needs(t, 'getUser');
    const body = await members(t);
    await withUser(t, async (id) => {
      await set(t, id, body);
      await expectReadBack(t, id, body);
    });
  };

export const checks = defineChecks('partoo', [
  {
    id: 'PARTOO-UPDATE-48.1',
    title: 'a new password is not in the answer, be it accepted or refused',
    run: (t) =>
      withUser(t, async (id) => {
        const password = strongPassword(t);
        const answer = await set(t, id, { password });
        expectWithout(answer, password);
        // Nor where it stands beside what does not fit, or comes from who may not change the user.
        expectWithout(await update(t, id, { password, lang: 'understudy' }), password);
        if (t.has('publisher')) expectWithout(await update(t, id, { password }, t.as('publisher')), password);
      }),
  },
  {
    id: 'PARTOO-UPDATE-48.2',
    title: 'a new password is not in the user that is read, or found, afterwards',
    run: (t) =>
      withUser(t, async (id) => {
        await needs(t, 'getUser');
        const password = strongPassword(t);
        await set(t, id, { password });
        const answer = await t.call('getUser', { as: homeAdmin(t).as, path: { user_id: id } });
        expectWithout(answer, password);
        expectValue(answer, '/body/password', undefined);
        if (!(await t.serves('searchUser'))) return;
        const email = String(valueAt(answer, '/body/email'));
        expectWithout(await t.call('searchUser', { as: homeAdmin(t).as, query: { email } }), password);
      }),
  },
  {
    id: 'PARTOO-UPDATE-20.1',
    title: 'a password of 8 letters and one special character is accepted: no digit is asked for',
    run: (t) =>
      withUser(t, async (id) => {
        for (const password of ['Sesame!o', '!pEneses', 'pensesamE!'])
          expectAccepted(await update(t, id, { password }));
      }),
  },
  {
    id: 'PARTOO-UPDATE-51.1',
    title: '`sidebar_pages` is accepted, also without a page',
    run: (t) =>
      withUser(t, async (id) => {
        for (const pages of [['review_management', 'posts', 'messages'], []])
          expectAccepted(await update(t, id, { sidebar_pages: pages }));
      }),
  },
  {
    id: 'PARTOO-UPDATE-23.1',
    title: '`receive_reviews_email_notifications` is accepted as true and as false',
    run: (t) =>
      withUser(t, async (id) => {
        for (const value of [true, false])
          expectAccepted(await update(t, id, { receive_reviews_email_notifications: value }));
      }),
  },
  {
    id: 'PARTOO-UPDATE-52.1',
    title: '`sidebar_pages` brings the header `Deprecation`',
    run: (t) =>
      withUser(t, async (id) => {
        const answer = await set(t, id, { sidebar_pages: ['review_management'] });
        expectValue(answer, '/headers/deprecation', 'true');
      }),
  },
  {
    id: 'PARTOO-UPDATE-53.1',
    title: 'names and address read back',
    run: readsBack((t) => ({ first_name: t.unique(), last_name: t.unique(), email: address(t) })),
  },
  { id: 'PARTOO-UPDATE-53.2', title: '`lang` reads back', run: readsBack(() => ({ lang: 'pt-br' })) },
  { id: 'PARTOO-UPDATE-53.3', title: '`status` reads back', run: readsBack(() => ({ status: 'invited' })) },
  { id: 'PARTOO-UPDATE-53.4', title: '`disabled` reads back', run: readsBack(() => ({ disabled: true })) },
  { id: 'PARTOO-UPDATE-53.5', title: '`role` reads back', run: readsBack(() => ({ role: 'GROUP_MANAGER' })) },
  {
    id: 'PARTOO-UPDATE-53.6',
    title: '`custom_role` reads back, and `role` beside it',
    run: readsBack(async (t) => ({ role: 'GROUP_MANAGER', custom_role: (await sharedRole(t)).api_id })),
  },
  {
    id: 'PARTOO-UPDATE-53.7',
    title: '`business_ids` reads back',
    run: readsBack((t) => ({ business_ids: [business(t)] })),
  },
  {
    id: 'PARTOO-UPDATE-53.8',
    title: 'the last of several updates counts',
    run: (t) =>
      withUser(t, async (id) => {
        await needs(t, 'getUser');
        const last = t.unique();
        for (const name of [t.unique(), t.unique(), last]) await set(t, id, { first_name: name });
        await expectReadBack(t, id, { first_name: last });
      }),
  },
  {
    id: 'PARTOO-UPDATE-53.33',
    title: '`disabled: false` reads back after true',
    run: (t) =>
      withUser(t, async (id) => {
        await needs(t, 'getUser');
        for (const disabled of [true, false]) await set(t, id, { disabled });
        await expectReadBack(t, id, { disabled: false });
      }),
  },
  {
    id: 'PARTOO-UPDATE-53.34',
    title: '`custom_role` of a GROUP_MANAGER reads back, and then another role',
    run: async (t) => {
      await needs(t, 'getUser');
      const { api_id: apiId } = await sharedRole(t);
      await withUser(t, async (id) => {
        await set(t, id, { role: 'GROUP_MANAGER' });
        await set(t, id, { custom_role: apiId });
        await expectReadBack(t, id, { role: 'GROUP_MANAGER', custom_role: apiId });
        await set(t, id, { role: 'BUSINESS_MANAGER' });
        await expectReadBack(t, id, { role: 'BUSINESS_MANAGER' });
      });
    },
  },
  {
    id: 'PARTOO-UPDATE-53.35',
    title: '`role` and `custom_role`, sent together, both read back',
    run: readsBack(async (t) => ({ role: 'GROUP_MANAGER', custom_role: (await sharedRole(t)).api_id })),
  },
  {
    id: 'PARTOO-UPDATE-53.36',
    title: 'names are accepted, and read back, with their accents and capitals',
    run: async (t) => {
      await needs(t, 'getUser');
      const body = { first_name: 'Éloïse-Œuvre', last_name: `McNguyễn-O'Brien ${t.unique()}` };
      await withUser(t, async (id) => {
        await set(t, id, { first_name: 'Una', last_name: 'Brien' });
        expectAccepted(await update(t, id, body));
        await expectReadBack(t, id, body);
      });
    },
  },
  {
    id: 'PARTOO-UPDATE-53.37',
    title: 'names read back with letters outside of the basic plane',
    run: readsBack((t) => ({ first_name: 'Una 😀', last_name: `𠮷野 ${t.unique()}` })),
  },
  {
    id: 'PARTOO-UPDATE-55.1',
    title: 'white space is no special character',
    run: (t) =>
      withUser(t, async (id) => {
        await expectRefusal({
          twin: 'a password with a special character',
          accepted: () => update(t, id, { password: 'Sesame!open1' }),
          refused: () => update(t, id, { password: 'Sesame open1' }),
        });
      }),
  },
]);
