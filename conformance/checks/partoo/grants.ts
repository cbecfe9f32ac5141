import { expectAccepted, expectStatus } from '../../run/claims.ts';
import type { Caller } from '../../run/principal.ts';
import { defineChecks } from '../define.ts';
import { create, expectSomebodyElse, homeBody, update } from './people.ts';
import { myId, type Partoo, withUser } from './world.ts';

/** Claims that a caller may give a user a role: the user has another one before. */
async function gives(t: Partoo, as: Caller, ...roles: readonly string[]): Promise<void> {
  await withUser(t, async (id) => {
    for (const role of roles) expectAccepted(await update(t, id, { role }, as));
  });
}

/** Claims that a caller may not give a user a role, and is told so with a 403. */
async function givesNot(t: Partoo, as: Caller, ...roles: readonly string[]): Promise<void> {
  await withUser(t, async (id) => {
    await expectSomebodyElse(t, as, id);
    for (const role of roles) {
      const answer = await update(t, id, { role }, as);
      expectStatus(answer, 403);
    }
  });
}

export const checks = defineChecks('partoo', [
  {
    id: 'PARTOO-GRANT-01.1',
    title: 'an ORG_ADMIN gives every role but PROVIDER',
    run: (t) =>
      gives(t, t.as('orgAdmin'), 'ORG_ADMIN', 'ORG_MANAGER', 'PUBLISHER', 'GROUP_MANAGER', 'BUSINESS_MANAGER'),
  },
  {
    id: 'PARTOO-GRANT-01.2',
    title: 'a PROVIDER gives every role but PROVIDER',
    run: (t) =>
      gives(t, t.as('provider'), 'ORG_ADMIN', 'ORG_MANAGER', 'PUBLISHER', 'GROUP_MANAGER', 'BUSINESS_MANAGER'),
  },
  {
    id: 'PARTOO-GRANT-02.1',
    title: 'an ORG_MANAGER gives GROUP_MANAGER and BUSINESS_MANAGER',
    run: (t) => gives(t, t.as('orgManager'), 'GROUP_MANAGER', 'BUSINESS_MANAGER'),
  },
  {
    id: 'PARTOO-GRANT-02.2',
    title: 'an ORG_MANAGER gives no ORG_ADMIN, no ORG_MANAGER and no PUBLISHER',
    run: (t) => givesNot(t, t.as('orgManager'), 'ORG_ADMIN', 'ORG_MANAGER', 'PUBLISHER'),
  },
  {
    id: 'PARTOO-GRANT-03.1',
    title: 'a GROUP_MANAGER creates a BUSINESS_MANAGER, and nobody else',
    run: async (t) => {
      const as = t.as('groupManager');
      expectAccepted(await create(t, homeBody(t), as));
      for (const role of ['GROUP_MANAGER', 'ORG_ADMIN']) expectStatus(await create(t, homeBody(t, { role }), as), 403);
    },
  },
  {
    id: 'PARTOO-GRANT-04.1',
    title: 'a BUSINESS_MANAGER gives no role',
    run: (t) => givesNot(t, t.as('businessManager'), 'GROUP_MANAGER', 'PUBLISHER'),
  },
  {
    id: 'PARTOO-GRANT-04.2',
    title: 'a PUBLISHER gives no role',
    run: (t) => givesNot(t, t.as('publisher'), 'GROUP_MANAGER', 'PUBLISHER'),
  },
  {
    id: 'PARTOO-GRANT-06.1',
    title: 'a PUBLISHER names the role that it has',
    run: async (t) => {
      const as = t.as('publisher');
      expectAccepted(await update(t, await myId(t, as), { role: 'PUBLISHER' }, as));
    },
  },
]);
