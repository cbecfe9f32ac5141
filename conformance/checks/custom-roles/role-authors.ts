import { expectAccepted, expectEqual, expectThat, expectValue, isAccepted, valueAt } from '../../run/claims.ts';
import { Skip } from '../../run/outcome.ts';
import { defineChecks } from '../define.ts';
import {
  atHome,
  create,
  expectReadBack,
  firstOf,
  home,
  idIn,
  makeRole,
  readRole,
  roleBody,
  roleReader,
  trust,
  skipRefused,
} from './world.ts';

// What a target says of a role by itself: its id, who made it and when. Nobody else has a say in it.
export const checks = defineChecks('custom-roles', [
  {
    id: 'CUSTOMROLES-CREATE-13.3',
    title: 'a creation that brings the id of a role leaves that role as it is',
    run: async (t) => {
      const role = await makeRole(t);
      const read = roleReader(t, role);
      const before = await read();
      const answer = await create(t, roleBody(t, { id: role.id, permissions: ['team:read'] }));
      // A target may refuse what it does not know: then the role stays, too.
      expectEqual(await read(), before, '/state/role');
      if (isAccepted(answer)) expectThat(answer, '/body/id', 'an id of its own', (id) => id !== role.id);
    },
  },
  {
    id: 'CUSTOMROLES-CREATE-20.3',
    title: 'createdBy is the caller, whatever the body says',
    run: async (t) => {
      const own = valueAt(trust(await create(t, roleBody(t)), 'a role'), '/body/createdBy');
      const answer = await create(t, roleBody(t, { createdBy: 'us' }));
      await skipRefused(t, answer, 'no createdBy in a body');
      expectAccepted(answer);
      expectValue(answer, '/body/createdBy', own);
      const { createdBy = own } = await readRole(t, { ...atHome(t), id: idIn(answer) });
      expectEqual(createdBy, own, '/state/createdBy');
    },
  },
  {
    id: 'CUSTOMROLES-CREATE-18.1',
    title: 'createdAt is not what the body says',
    run: async (t) => {
      const createdAt = '2001-02-03T04:05:06Z';
      const answer = await create(t, roleBody(t, { createdAt }));
      await skipRefused(t, answer, 'no createdAt in a body');
      const isOwn = (value: unknown) => !String(value).startsWith('2001-02-0');
      expectThat(trust(answer, 'a role'), '/body/createdAt', 'a time of its own', isOwn);
      const read = await readRole(t, { ...atHome(t), id: idIn(answer) });
      expectEqual(isOwn(read.createdAt), true, '/state/createdAt');
    },
  },
  {
    id: 'CUSTOMROLES-CREATE-23.5',
    title: 'who made a role is the same for whoever reads it',
    run: async (t) => {
      const role = await makeRole(t, {}, { org: home(t), as: t.as('owner') });
      const { createdBy } = await readRole(t, role);
      if (createdBy === undefined) throw new Skip('the target shows no createdBy of a role that is read');
      const reader = { ...role, as: firstOf(t, 'member', 'staff', 'admin') };
      const seen = await readRole(t, reader);
      // That it is shown to everybody is documented nowhere.
      if (seen.createdBy !== undefined) await expectReadBack(t, reader, { createdBy });
    },
  },
]);
