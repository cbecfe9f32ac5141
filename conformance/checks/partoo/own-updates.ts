import { expectAccepted, expectEqual, isRefused, told, valueAt } from '../../run/claims.ts';
import { Skip } from '../../run/outcome.ts';
import type { PrincipalOf } from '../../run/principal.ts';
import { defineChecks } from '../define.ts';
import { myId, type Partoo, trust } from './given.ts';
import { needs, set, update } from './people.ts';
import { readUser, withUser } from './subject.ts';

/**
 * Claims that somebody's language, changed by themselves, shows, and that they may send nothing, too. It is put back at once;
 * whether anybody may change themselves is open.
 */
async function changesOwn(t: Partoo, principal: PrincipalOf<'partoo'>): Promise<void> {
  const as = t.as(principal);
  await needs(t, 'getMyUser');
  await t.exclusively(async () => {
    const read = async () => {
      const answer = trust(await t.call('getMyUser', { as }), 'GET /user/me');
      return Object.fromEntries(['id', 'org_id', 'lang'].map((name) => [name, valueAt(answer, `/body/${name}`)]));
    };
    const { id, org_id: org, lang } = await read();
    if (typeof id !== 'string' || typeof lang !== 'string')
      throw new Skip('GET /user/me does not tell what is to be put back');
    // Where a PROVIDER names no organization the document contradicts itself: PARTOO-UPDATE-30.
    const named = principal === 'provider' ? { org_id: org } : {};
    t.note({ kind: 'language', key: { id, by: principal }, original: { ...named, lang } });
    const send = (body: object) => t.call('updateUser', { as, path: { user_id: id }, body: { ...named, ...body } });
    const other = lang === 'nl' ? 'it' : 'nl';
    const answer = await send({ lang: other });
    if (isRefused(answer))
      throw new Skip(`the user of credentials.${principal} may not change itself: ${told(answer)}`);
    try {
      expectAccepted(answer);
      expectEqual((await read()).lang, other, '/state/lang');
      expectAccepted(await send({}));
    } finally {
      await send({ lang });
    }
  });
}

/** Claims that who is neither ORG_ADMIN nor PROVIDER keeps its own `sso_only`; what is changed all the same is put back. */
async function keepsOwnSso(t: Partoo, principal: PrincipalOf<'partoo'>): Promise<void> {
  await needs(t, 'getMyUser', 'getUser');
  const as = t.as(principal);
  const id = await myId(t, as);
  const read = async () => (await readUser(t, id)).sso_only;
  const before = await read();
  if (typeof before !== 'boolean') throw new Skip('needs `sso_only` in the user that is read');
  await update(t, id, { sso_only: !before }, as);
  const after = await read();
  if (after !== before) await update(t, id, { sso_only: before });
  expectEqual(after, before, '/state/sso_only');
}

const themselves = ['provider', 'orgAdmin', 'orgManager', 'groupManager', 'businessManager'] as const;

const belowAdmin = ['orgManager', 'groupManager', 'businessManager', 'publisher'] as const;

/** Who may read a user of `home`, with whom an answer might be kept. */
const readers = ['provider', 'orgAdmin', 'orgManager', 'businessManager'] as const;

/** What users change of themselves, and what others see of a change. */
export const checks = defineChecks('partoo', [
  ...themselves.map((principal, index) => ({
    id: `PARTOO-UPDATE-53.${index + 60}`,
    title: `the language that the user of credentials.${principal} gives itself, where it may, shows`,
    run: (t: Partoo) => changesOwn(t, principal),
  })),
  ...belowAdmin.map((principal, index) => ({
    id: `PARTOO-UPDATE-44.${index + 8}`,
    title: `the user of credentials.${principal} does not change its own \`sso_only\``,
    run: (t: Partoo) => keepsOwnSso(t, principal),
  })),
  {
    id: 'PARTOO-UPDATE-53.65',
    title: 'a change shows to everybody who has read the user before',
    run: async (t) => {
      await needs(t, 'getUser');
      await withUser(t, async (id) => {
        const path = { user_id: id };
        const callers = readers.filter((name) => t.has(name)).map((name) => t.as(name));
        const before = await Promise.all(callers.map((as) => t.call('getUser', { as, path })));
        const changes = { last_name: t.unique() };
        await set(t, id, changes);
        // Who may read whom is open.
        for (const as of callers.filter((_, index) => before[index]?.status === 200))
          expectEqual((await readUser(t, id, as)).last_name, changes.last_name, '/state/last_name');
      });
    },
  },
]);
