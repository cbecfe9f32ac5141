import { expectEqual } from '../../run/claims.ts';
import { defineChecks } from '../define.ts';
import { expectReadBack, needs } from './people.ts';
import { makeUser, readUser, sharedRole } from './world.ts';

/** What of a new user reads back. */
export const checks = defineChecks('partoo', [
  {
    id: 'PARTOO-NEWUSER-26.1',
    title: 'a created user reads back with what was sent',
    run: async (t) => {
      await needs(t, 'getUser');
      const custom = (await sharedRole(t)).api_id;
      const { id, email, first_name, last_name } = await makeUser(t, {
        lang: 'it',
        status: 'active',
        custom_role: custom,
        last_name: `McUna ${t.unique()}`,
      });
      const sent = { email, first_name, last_name, role: 'BUSINESS_MANAGER', lang: 'it', status: 'active' };
      await expectReadBack(t, id, { id, ...sent, custom_role: custom, disabled: false, sso_only: false });
    },
  },
  {
    id: 'PARTOO-NEWUSER-26.2',
    title: 'a user created with `sso_only` reads back so',
    run: async (t) => {
      await needs(t, 'getUser');
      const { id } = await makeUser(t, { sso_only: true, password: null });
      await expectReadBack(t, id, { sso_only: true });
    },
  },
  {
    id: 'PARTOO-NEWUSER-26.3',
    title: '`phone` reads back',
    run: async (t) => {
      await needs(t, 'getUser');
      const { id } = await makeUser(t, { phone: '+33199001234' });
      const { phone } = await readUser(t, id);
      // It may be written another way.
      expectEqual(String(phone).replaceAll(/\D/g, ''), '33199001234', '/state/phone');
    },
  },
  {
    id: 'PARTOO-NEWUSER-26.4',
    title: 'a created GROUP_MANAGER has the custom role that was sent',
    run: async (t) => {
      await needs(t, 'getUser');
      const custom = (await sharedRole(t)).api_id;
      const { id } = await makeUser(t, { role: 'GROUP_MANAGER', status: 'invited', custom_role: custom });
      await expectReadBack(t, id, { role: 'GROUP_MANAGER', custom_role: custom });
    },
  },
  {
    id: 'PARTOO-NEWUSER-27.1',
    title: 'without `lang` and `phone` a user has `fr` and none',
    run: async (t) => {
      await needs(t, 'getUser');
      const { id } = await makeUser(t);
      await expectReadBack(t, id, { lang: 'fr', phone: '' });
    },
  },
]);
