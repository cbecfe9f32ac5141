import { isAccepted } from '../../run/claims.ts';
import { Skip } from '../../run/outcome.ts';
import { defineChecks } from '../define.ts';
import { address, expectReadBack, group, needs, set, strongPassword, update } from './people.ts';
import { makeUser, type Partoo, readUser, sharedRole, withUser } from './world.ts';

type Body = Readonly<Record<string, unknown>>;

/** Members that a user has beside the one that is sent; a change of one of these must leave the others. */
const kept = [
  'first_name',
  'last_name',
  'email',
  'org_id',
  'phone',
  'role',
  'status',
  'disabled',
  'lang',
  'custom_role',
  'business_ids',
  'accesses',
  'sidebar_pages',
  'sso_only',
  'created_at',
] as const;

/** Claims that an accepted update of one member changes that one and no other. */
async function expectOnly(t: Partoo, id: string, body: Body): Promise<void> {
  const before = await readUser(t, id);
  await set(t, id, body);
  const same = kept.filter((name) => !(name in body) && before[name] !== undefined);
  await expectReadBack(t, id, { ...Object.fromEntries(same.map((name) => [name, before[name]])), ...body });
}

/** Members with a value that no user has by itself: what would be lost were a user filled with defaults at each update. */
const settled: readonly (readonly [name: string, members: (t: Partoo) => Body | Promise<Body>])[] = [
  ['disabled', () => ({ disabled: true })],
  ['sso_only', () => ({ sso_only: true })],
  ['accesses', (t) => ({ role: 'GROUP_MANAGER', accesses: [[group(t)]] })],
  ['custom_role', async (t) => ({ custom_role: (await sharedRole(t)).api_id })],
];

/** Claims that a member which was set stays where another one is changed; skips where it cannot be set. */
const keeps = (name: string, members: (t: Partoo) => Body | Promise<Body>) => async (t: Partoo) => {
  await needs(t, 'getUser');
  const body = await members(t);
  await withUser(t, async (id) => {
    const answer = await update(t, id, body);
    if (!isAccepted(answer)) throw new Skip(`${name} cannot be set here: ${answer.status}`);
    // That it is set is another claim: PARTOO-UPDATE-53.
    if (JSON.stringify((await readUser(t, id))[name]) !== JSON.stringify(body[name]))
      throw new Skip(`${name} does not read back as it was set`);
    const others = { last_name: t.unique(), disabled: true, lang: 'nl', receive_reviews_email_notifications: true };
    await set(t, id, Object.fromEntries(Object.entries(others).filter(([member]) => member !== name)));
    await expectReadBack(t, id, { [name]: body[name] });
  });
};

export const checks = defineChecks('partoo', [
  {
    id: 'PARTOO-UPDATE-04.2',
    title: 'an empty object changes nothing',
    run: (t) => withUser(t, async (id) => expectOnly(t, id, {})),
  },
  {
    id: 'PARTOO-UPDATE-05.1',
    title: 'another first name changes nothing else, nor does another last name',
    run: (t) =>
      withUser(t, async (id) => {
        await expectOnly(t, id, { first_name: t.unique() });
        await expectOnly(t, id, { last_name: t.unique() });
      }),
  },
  {
    id: 'PARTOO-UPDATE-05.20',
    title: 'another role leaves names, address, language and state as they are',
    run: (t) =>
      withUser(t, async (id) => {
        await needs(t, 'getUser');
        const same = ['first_name', 'last_name', 'email', 'lang', 'status', 'disabled', 'sso_only'] as const;
        // Where it can be: it is no default.
        await update(t, id, { sso_only: true });
        for (const [role, members] of [
          ['GROUP_MANAGER', { status: 'invited', disabled: true, lang: 'nl' }],
          ['BUSINESS_MANAGER', { status: 'active', disabled: false }],
        ] as const) {
          await set(t, id, members);
          const before = await readUser(t, id);
          await set(t, id, { role });
          await expectReadBack(t, id, Object.fromEntries(same.map((name) => [name, before[name]])));
        }
      }),
  },
  {
    id: 'PARTOO-UPDATE-05.2',
    title: 'another e-mail address changes nothing else',
    run: (t) =>
      withUser(t, async (id) => {
        await needs(t, 'getUser');
        // Where it can be, for what it is by itself it would be made again.
        await update(t, id, { disabled: true });
        await expectOnly(t, id, { email: address(t) });
      }),
  },
  {
    id: 'PARTOO-UPDATE-05.3',
    title: 'another language changes nothing else, also where others were changed before',
    run: (t) =>
      withUser(t, async (id) => {
        await needs(t, 'getUser');
        await set(t, id, { first_name: t.unique(), last_name: t.unique(), status: 'invited', lang: 'nl' });
        await expectOnly(t, id, { lang: 'es' });
      }),
  },
  {
    id: 'PARTOO-UPDATE-05.4',
    title: 'another custom role changes neither names nor businesses, nor the state',
    run: (t) =>
      withUser(t, async (id) => {
        await needs(t, 'getUser');
        const businesses = t.given.businesses?.slice(0, 1);
        await set(t, id, { last_name: t.unique(), disabled: true, ...(businesses && { business_ids: businesses }) });
        await expectOnly(t, id, { custom_role: (await sharedRole(t)).api_id });
      }),
  },
  {
    id: 'PARTOO-UPDATE-05.19',
    title:
      'address, state and businesses of somebody with a custom role are changed one by one, and nothing else with them',
    run: (t) =>
      withUser(t, async (id) => {
        await needs(t, 'getUser');
        await set(t, id, { custom_role: (await sharedRole(t)).api_id, lang: 'nl' });
        const { businesses } = t.given;
        const before = await readUser(t, id);
        const now = Object.fromEntries(
          kept.filter((name) => before[name] !== undefined).map((name) => [name, before[name]]),
        );
        for (const body of [
          { email: address(t) },
          ...(businesses ? [{ business_ids: businesses.slice(0, 1) }] : []),
          { disabled: true },
          { status: 'invited' },
          { disabled: false },
        ]) {
          await set(t, id, body);
          Object.assign(now, body);
          await expectReadBack(t, id, now);
        }
        const answer = await update(t, id, { sso_only: true });
        if (isAccepted(answer)) await expectReadBack(t, id, Object.assign(now, { sso_only: true }));
        // Whether they show is open where they are deprecated.
        await set(t, id, { sidebar_pages: ['posts'] });
        const { sidebar_pages: _, ...others } = now;
        await expectReadBack(t, id, others);
      }),
  },
  ...settled.map(([name, members], index) => ({
    id: `PARTOO-UPDATE-05.${index + 5}`,
    title: `\`${name}\` stays where others are changed`,
    run: keeps(name, members),
  })),
  {
    id: 'PARTOO-UPDATE-05.17',
    title: '`sidebar_pages` stays where another member is changed',
    run: keeps('sidebar_pages', () => ({ sidebar_pages: ['posts'] })),
  },
  ...(
    [
      [13, { disabled: true }],
      [14, { status: 'invited' }],
      [22, { sso_only: true }],
    ] as const
  ).map(([number, members]) => ({
    id: `PARTOO-UPDATE-05.${number}`,
    title: `another password leaves \`${Object.keys(members).join('')}\` and everything else as it is`,
    run: (t: Partoo) =>
      withUser(t, async (id) => {
        await needs(t, 'getUser');
        const first = await update(t, id, members);
        if (!isAccepted(first)) throw new Skip(`${Object.keys(members).join('')} cannot be set here: ${first.status}`);
        const before = await readUser(t, id);
        const answer = await update(t, id, { password: strongPassword(t) });
        if (!isAccepted(answer)) throw new Skip(`this user may not be given a password here: ${answer.status}`);
        const same = kept.filter((name) => before[name] !== undefined);
        await expectReadBack(t, id, Object.fromEntries(same.map((name) => [name, before[name]])));
      }),
  })),
  {
    id: 'PARTOO-UPDATE-05.9',
    title: '`phone`, which no update sends, stays',
    run: async (t) => {
      await needs(t, 'createUser', 'getUser');
      const { id } = await makeUser(t, { phone: '+33199001234' });
      const { phone } = await readUser(t, id);
      for (const body of [{ last_name: t.unique() }, { email: address(t) }]) {
        await set(t, id, body);
        await expectReadBack(t, id, { phone });
      }
    },
  },
]);
