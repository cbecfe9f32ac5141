import { expectAccepted, expectRefused, expectStatus, expectThat, isAccepted } from '../../run/claims.ts';
import { Failure } from '../../run/outcome.ts';
import type { Caller, PrincipalOf } from '../../run/principal.ts';
import { expectRefusal } from '../../run/refusal.ts';
import { show } from '../../run/show.ts';
import { defineChecks } from '../define.ts';
import {
  address,
  create,
  expectReadBack,
  foreignEmail,
  homeBody,
  needs,
  secluded,
  secludedEmail,
  set,
  takenEmail,
  update,
} from './people.ts';
import { reachOf } from './relations-users.ts';
import { homeAdmin, idOf, makeUser, noSso, type Partoo, readUser, userMaker, userReader, withUser } from './world.ts';

/** Claims that the address of another user is not taken over. */
async function refusesAddress(t: Partoo, email: string, statuses?: readonly number[]): Promise<void> {
  await withUser(t, async (id) => {
    const answer = await expectRefusal({
      twin: 'an address that nobody has',
      accepted: () => update(t, id, { email: address(t) }),
      refused: () => update(t, id, { email }),
      read: await userReader(t, id),
      ...(statuses && { statuses }),
    });
    if (statuses) expectThat(answer, '/body/errors/json/email', 'a message', (value) => value !== undefined);
  });
}

const belowAdmin: readonly PrincipalOf<'partoo'>[] = ['orgManager', 'groupManager', 'businessManager', 'publisher'];

/** Claims that who is neither ORG_ADMIN nor PROVIDER does not change `sso_only`, whatever the answer. */
async function keepsSso(t: Partoo, principal: PrincipalOf<'partoo'>): Promise<void> {
  const as = t.as(principal);
  await needs(t, 'getUser');
  await withUser(t, async (id) => keepsSsoOf(t, id, as));
}

async function keepsSsoOf(t: Partoo, id: string, as: Caller): Promise<void> {
  for (const value of [true, false]) {
    await set(t, id, { sso_only: value });
    // Alone, and beside what the caller might be let change.
    await update(t, id, { sso_only: !value, ...(value ? {} : { first_name: t.unique() }) }, as);
    await expectReadBack(t, id, { sso_only: value });
  }
}

/** A user of an organization without SSO, and who may change it: a new one, else the one that the target file gives. */
async function noSsoUser(t: Partoo): Promise<{ readonly id: string; readonly as: Caller }> {
  noSso(t);
  const as = t.as('noSsoOrgAdmin');
  const maker = await userMaker(t);
  if (!maker) return { id: t.need('users.noSso', t.given.users?.noSso), as };
  // Where an ORG_ADMIN may not make users of home, neither may one of another organization.
  const byProvider = maker.principal === 'provider' && maker;
  const { id } = await (byProvider ? makeUser(t, { org_id: noSso(t) }, byProvider) : makeUser(t, {}, as));
  return { id, as };
}

export const checks = defineChecks('partoo', [
  {
    id: 'PARTOO-UPDATE-44.1',
    title: 'an ORG_ADMIN changes `sso_only`',
    run: (t) => changesSso(t, t.as('orgAdmin')),
  },
  {
    id: 'PARTOO-UPDATE-44.2',
    title: 'a PROVIDER changes `sso_only`',
    run: (t) => changesSso(t, t.as('provider')),
  },
  ...belowAdmin.map((principal, index) => ({
    id: `PARTOO-UPDATE-44.${index + 3}`,
    title: `the user of credentials.${principal} does not change \`sso_only\``,
    run: (t: Partoo) => keepsSso(t, principal),
  })),
  {
    id: 'PARTOO-UPDATE-44.7',
    title: 'a GROUP_MANAGER does not change `sso_only` of a user in its reach',
    run: async (t) => {
      await needs(t, 'createUser', 'deleteUser', 'getUser');
      const as = t.as('groupManager');
      const { id } = await makeUser(t, await reachOf(t, 'GROUP_MANAGER'));
      await keepsSsoOf(t, id, as);
    },
  },
  {
    id: 'PARTOO-UPDATE-45.1',
    title: 'an ORG_MANAGER who changes `sso_only` is answered 403',
    run: (t) =>
      withUser(t, async (id) => {
        await set(t, id, { sso_only: false });
        expectStatus(await update(t, id, { sso_only: true }, t.as('orgManager')), 403);
      }),
  },
  {
    id: 'PARTOO-UPDATE-46.1',
    title: '`sso_only` does not become true without an SSO configuration',
    run: async (t) => {
      await needs(t, 'getUser');
      const { id, as } = await noSsoUser(t);
      const answer = await update(t, id, { sso_only: true }, as);
      try {
        const { sso_only: value } = await readUser(t, id, as);
        if (value === true) throw new Failure({ expected: 'false', actual: 'true', where: '/state/sso_only' });
      } finally {
        if (isAccepted(answer)) await update(t, id, { sso_only: false }, as);
      }
    },
  },
  {
    id: 'PARTOO-UPDATE-47.1',
    title: '`sso_only: true` without an SSO configuration is answered 400',
    run: async (t) => {
      const { id, as } = await noSsoUser(t);
      // Nothing is changed in the twin: where there is no SSO, false may be refused, too.
      await set(t, id, {}, as);
      const answer = await update(t, id, { sso_only: true }, as);
      try {
        expectStatus(answer, 400);
        expectThat(answer, '/body/errors/json/sso_only', 'a message', (value) => value !== undefined);
      } finally {
        if (isAccepted(answer)) await update(t, id, { sso_only: false }, as);
      }
    },
  },
  {
    id: 'PARTOO-UPDATE-49.1',
    title: 'the address of another user is not taken over',
    run: async (t) => refusesAddress(t, await takenEmail(t)),
  },
  {
    id: 'PARTOO-UPDATE-49.2',
    title: 'the address of another user in another case is not taken over',
    run: async (t) => refusesAddress(t, (await takenEmail(t)).toUpperCase()),
  },
  {
    id: 'PARTOO-UPDATE-49.3',
    title: 'the own address may be sent again, in another case, too',
    run: (t) =>
      withUser(t, async (id) => {
        const email = address(t);
        await set(t, id, { email });
        expectAccepted(await update(t, id, { email }));
        const other = address(t);
        // Some take small letters only.
        if (isAccepted(await update(t, id, { email: other.toUpperCase() })))
          expectAccepted(await update(t, id, { email: other }));
      }),
  },
  {
    id: 'PARTOO-UPDATE-49.4',
    title: 'an address that a user has given up is free',
    run: (t) =>
      withUser(t, async (id) => {
        const email = address(t);
        for (const each of [email, address(t)]) await set(t, id, { email: each });
        expectAccepted(await update(t, id, { email }));
      }),
  },
  {
    id: 'PARTOO-UPDATE-49.5',
    title: 'the address of a user of another organization is not taken over',
    run: async (t) => refusesAddress(t, await foreignEmail(t)),
  },
  ...secluded.map((members, index) => ({
    id: `PARTOO-UPDATE-49.${index + 6}`,
    title: `the address of another user with ${show(members)} is not taken over`,
    run: async (t: Partoo) => refusesAddress(t, await secludedEmail(t, members)),
  })),
  {
    id: 'PARTOO-UPDATE-49.8',
    title: 'the address of another user, of another role, is not taken over where a PROVIDER asks',
    run: async (t) => {
      const as = t.as('provider');
      const [email, { id }] = [await takenEmail(t), await makeUser(t, { role: 'GROUP_MANAGER' })];
      await expectRefusal({
        twin: 'an address that nobody has',
        accepted: () => update(t, id, { email: address(t) }, as),
        refused: () => update(t, id, { email }, as),
        read: await userReader(t, id),
      });
    },
  },
  {
    id: 'PARTOO-UPDATE-46.3',
    title: '`sso_only` does not become true without an SSO configuration, whoever asks for it',
    run: async (t) => {
      await needs(t, 'getUser');
      const { id } = await noSsoUser(t);
      const as = t.as('provider');
      const named = { org_id: noSso(t) };
      const answer = await update(t, id, { ...named, sso_only: true }, as);
      try {
        const { sso_only: value } = await readUser(t, id, as);
        if (value === true) throw new Failure({ expected: 'false', actual: 'true', where: '/state/sso_only' });
      } finally {
        if (isAccepted(answer)) await update(t, id, { ...named, sso_only: false }, as);
      }
    },
  },
  {
    id: 'PARTOO-UPDATE-46.2',
    operation: 'createUser',
    title: '`sso_only` of a new user is not true without an SSO configuration',
    run: async (t) => {
      noSso(t);
      await needs(t, 'createUser', 'deleteUser', 'getUser');
      const as = t.as('noSsoOrgAdmin');
      const answer = await create(t, homeBody(t, { sso_only: true }), as);
      if (!isAccepted(answer)) {
        expectRefused(answer);
        return;
      }
      const { sso_only: value } = await readUser(t, idOf(answer), as);
      if (value === true) throw new Failure({ expected: 'false', actual: 'true', where: '/state/sso_only' });
    },
  },
  {
    id: 'PARTOO-UPDATE-50.1',
    title: 'the address of another user is answered 400 with `errors.json.email`',
    run: async (t) => refusesAddress(t, await takenEmail(t), [400]),
  },
]);

async function changesSso(t: Partoo, as: Caller): Promise<void> {
  await withUser(t, async (id) => {
    for (const value of [true, false]) {
      expectAccepted(await update(t, id, { sso_only: value }, as));
      if (await t.serves('getUser')) await expectReadBack(t, id, { sso_only: value }, homeAdmin(t).as);
    }
  });
}
