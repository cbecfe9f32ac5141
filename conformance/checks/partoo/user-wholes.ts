import { expectEqual, isAccepted, told } from '../../run/claims.ts';
import { Skip } from '../../run/outcome.ts';
import type { Caller } from '../../run/principal.ts';
import { defineChecks } from '../define.ts';
import { address, expectReadBack, group, makeOtherUser, needs, set, strongPassword, update } from './people.ts';
import { homeAdmin, other, type Partoo, readUser, sharedRole, withUser } from './world.ts';

type Body = Readonly<Record<string, unknown>>;

const roles = ['ORG_ADMIN', 'ORG_MANAGER', 'GROUP_MANAGER', 'BUSINESS_MANAGER', 'PUBLISHER'] as const;

/** What every user has, with values that nobody has by itself. */
function everything(t: Partoo): Body {
  return {
    email: address(t),
    first_name: t.unique(),
    last_name: t.unique(),
    lang: 'nl',
    status: 'invited',
    disabled: true,
  };
}

/** What is sent beside it and cannot be read. */
const unread = (t: Partoo): Body => ({
  password: strongPassword(t),
  receive_reviews_email_notifications: false,
  sidebar_pages: ['posts', 'messages'],
});

/** Claims that many members which are sent together are all done, and that one which is sent alone then is, too, and nothing else. */
async function expectWhole(t: Partoo, id: string, more: Body = {}, as: Caller = homeAdmin(t).as): Promise<void> {
  const body = { ...everything(t), ...more };
  const answer = await update(t, id, { ...body, ...unread(t) }, as);
  if (!isAccepted(answer)) throw new Skip(`all of this at once is refused here: ${told(answer)}`);
  await expectReadBack(t, id, body, as);
  const { custom_role: held } = await readUser(t, id, as);
  const { org_id: org } = more;
  const alone = { first_name: t.unique(), ...(org !== undefined && { org_id: org }) };
  const second = await update(t, id, alone, as);
  // Whether somebody may change a user of every role and state is open.
  if (!isAccepted(second)) throw new Skip(`the user is not changed again here: ${told(second)}`);
  await expectReadBack(t, id, { ...body, ...alone, custom_role: held }, as);
}

/** Gives a user of `home` a role, as who may give the most. Skips where it is not given. Says who has given it. */
async function become(t: Partoo, id: string, role: string): Promise<Caller> {
  // Which roles a caller may give is open.
  const as = t.has('provider') ? t.as('provider') : homeAdmin(t).as;
  const made = await update(t, id, { role }, as);
  if (!isAccepted(made)) throw new Skip(`the ${as.principal} may not make a ${role} here: ${told(made)}`);
  return as;
}

/** Updates of many members at once. */
export const checks = defineChecks('partoo', [
  ...roles.map((role, index) => ({
    id: `PARTOO-UPDATE-53.${index + 66}`,
    title: `everything that is sent at once for a ${role} reads back, and so does what is sent alone then`,
    run: async (t: Partoo) => {
      await needs(t, 'getUser');
      await withUser(t, async (id) => expectWhole(t, id, {}, await become(t, id, role)));
    },
  })),
  {
    id: 'PARTOO-UPDATE-53.71',
    title: 'everything that a PROVIDER sends at once for a user of another organization reads back',
    run: async (t) => {
      await needs(t, 'createUser', 'deleteUser', 'getUser');
      const as = t.as('provider');
      const { id } = await makeOtherUser(t);
      await expectWhole(t, id, { org_id: other(t), role: 'GROUP_MANAGER' }, as);
    },
  },
  {
    id: 'PARTOO-UPDATE-53.72',
    title: '`custom_role`, `business_ids`, names and state, sent together, all read back',
    run: async (t) => {
      await needs(t, 'getUser');
      const { api_id: apiId } = await sharedRole(t);
      const { businesses } = t.given;
      const body = {
        ...(businesses && { business_ids: businesses.slice(0, 1) }),
        custom_role: apiId,
        first_name: t.unique(),
        lang: 'es',
        status: 'invited',
      };
      await withUser(t, async (id) => {
        await set(t, id, body);
        await expectReadBack(t, id, body);
      });
    },
  },
  {
    id: 'PARTOO-UPDATE-53.73',
    title: '`role`, `custom_role` and `accesses`, sent together, all read back, and each stays where another is sent',
    run: async (t) => {
      await needs(t, 'getUser');
      const { api_id: apiId } = await sharedRole(t);
      const accesses = [[group(t)]];
      const body = { role: 'GROUP_MANAGER', custom_role: apiId, accesses };
      await withUser(t, async (id) => {
        await set(t, id, body);
        await expectReadBack(t, id, body);
        const { last_name: last } = await readUser(t, id);
        for (const alone of [{ accesses }, { custom_role: apiId }, { first_name: t.unique() }]) {
          await set(t, id, alone);
          await expectReadBack(t, id, { ...body, last_name: last, ...alone });
        }
      });
    },
  },
  {
    id: 'PARTOO-UPDATE-05.21',
    title: '`receive_reviews_email_notifications: false` changes neither language nor state',
    run: (t) =>
      withUser(t, async (id) => {
        await needs(t, 'getUser');
        const body = { lang: 'nl', disabled: false };
        await set(t, id, body);
        await set(t, id, { receive_reviews_email_notifications: false });
        const { lang, disabled } = await readUser(t, id);
        expectEqual({ lang, disabled }, body, '/state');
      }),
  },
]);
