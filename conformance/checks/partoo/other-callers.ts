import { assume, expectRefused, isAccepted, told } from '../../run/claims.ts';
import { Skip } from '../../run/outcome.ts';
import type { Caller } from '../../run/principal.ts';
import { expectAllUnchanged } from '../../run/refusal.ts';
import { defineChecks } from '../define.ts';
import { home, myId, otherAdmin, type Partoo, roleName } from './given.ts';
import { makeRole, roleBody } from './makers.ts';
import { providersOrg } from './myself.ts';
import { noteRole, type Where } from './noted-roles.ts';
import { countReader, create, homeBody, makeOtherUser, needs, update } from './people.ts';
import { roleReader } from './reading.ts';
import { permissionOf } from './relatives.ts';
import { userReader, withUser } from './subject.ts';

type Body = Readonly<Record<string, unknown>>;

/** Members of a role that do not fit; `undefined` leaves one out. */
const roleMisfits: readonly Body[] = [
  { name: 'a'.repeat(101) },
  { name: undefined },
  { name: 'a;b' },
  { description: '' },
  { description: 'a'.repeat(201) },
  { permissions: { understudy: 1 } },
  { permissions: [5] },
  { permissions: undefined },
];

/** Members of a user that do not fit, on update as on creation. */
const userMisfits: readonly Body[] = [
  { email: 'understudy' },
  { last_name: { understudy: 1 } },
  { business_ids: { understudy: 1 } },
  { role: 'understudy' },
  { sidebar_pages: ['understudy'] },
  { status: 'understudy' },
  { password: 'Short!1' },
  { password: 'sesame!open' },
  { lang: 'understudy' },
];

/** Misfits that only an update has. */
const updateMisfits: readonly Body[] = [
  ...userMisfits,
  { disabled: 'understudy' },
  { receive_reviews_email_notifications: 'understudy' },
];

/** Claims that a caller other than the one whom the edges are tried with makes no role of what does not fit. */
const makesNoRole = (of: (t: Partoo) => Where) => async (t: Partoo) => {
  const where = of(t);
  const members = { permissions: [await permissionOf(t, where)] };
  await makeRole(t, members, where);
  const body = await roleBody(t, members);
  noteRole(t, body, where);
  const unknown: Body = { permissions: [...body.permissions, roleName(t, 'us_permission')] };
  await expectAllUnchanged({
    sends: [...roleMisfits, unknown].map(
      (misfit) => () => t.call('createCustomRole', { ...where, body: { ...body, ...misfit } }),
    ),
    read: await roleReader(t, body.api_id, where),
  });
};

async function refusesUpdates(t: Partoo, id: string, as: Caller): Promise<void> {
  const send = (body: Body) => t.call('updateUser', { as, path: { user_id: id }, body });
  const twin = await send({ first_name: t.unique() });
  // Whom an ORG_MANAGER may change is open.
  if (!isAccepted(twin) && as.principal === 'orgManager') throw new Skip(`may not change the user: ${told(twin)}`);
  assume(twin, `an update by ${as.principal}`);
  await expectAllUnchanged({
    sends: updateMisfits.map((misfit) => () => send({ first_name: t.unique(), ...misfit })),
    read: await userReader(t, id, as),
  });
}

/** The edges are tried by one caller; what does not fit is refused whoever sends it. */
export const checks = defineChecks('partoo', [
  {
    id: 'PARTOO-ROLE-20.2',
    title: 'a body that does not fit creates nothing where a PROVIDER sends it',
    run: makesNoRole((t) => ({ as: t.as('provider'), query: { org_id: home(t) } })),
  },
  {
    id: 'PARTOO-ROLE-20.3',
    title: 'a body that does not fit creates nothing where the administrator of another organization sends it',
    run: makesNoRole(otherAdmin),
  },
  ...(['orgAdmin', 'orgManager'] as const).map((principal, index) => ({
    id: `PARTOO-UPDATE-24.${index + 8}`,
    title: `an update that does not fit changes nothing where the user of credentials.${principal} sends it`,
    run: (t: Partoo) => withUser(t, async (id) => refusesUpdates(t, id, t.as(principal))),
  })),
  {
    id: 'PARTOO-UPDATE-24.10',
    title: 'an update that does not fit changes nothing where the administrator of another organization sends it',
    run: async (t) => {
      await needs(t, 'createUser', 'deleteUser');
      await refusesUpdates(t, (await makeOtherUser(t)).id, otherAdmin(t).as);
    },
  },
  {
    id: 'PARTOO-NEWUSER-06.2',
    title: 'a body that does not fit creates nobody where an ORG_ADMIN sends it',
    run: async (t) => {
      const as = t.as('orgAdmin');
      const twin = await create(t, homeBody(t), as);
      if (!isAccepted(twin)) throw new Skip(`an ORG_ADMIN may not create users here: ${told(twin)}`);
      const body = homeBody(t);
      await expectAllUnchanged({
        sends: userMisfits
          .filter((misfit) => !('email' in misfit))
          .map((misfit) => () => create(t, { ...body, ...misfit }, as)),
        read: await countReader(t, body.email),
      });
    },
  },
  {
    id: 'PARTOO-ACCESS-03.4',
    operation: 'updateUser',
    title: 'an ORG_ADMIN changes neither a PROVIDER nor another ORG_ADMIN who belongs elsewhere',
    run: async (t) => {
      const as = t.as('orgAdmin');
      const isHome = t.has('provider') && (await providersOrg(t)) === home(t);
      const others = (['provider', 'otherOrgAdmin'] as const).filter(
        (name) => t.has(name) && !(isHome && name === 'provider'),
      );
      if (others.length === 0) throw new Skip('needs the credentials of somebody who belongs elsewhere');
      const ids = await Promise.all(others.map((name) => myId(t, t.as(name))));
      await withUser(t, async (user) => {
        assume(await update(t, user, {}, as), 'the same about a user of the own organization');
        for (const id of ids) expectRefused(await update(t, id, {}, as));
      });
    },
  },
]);
