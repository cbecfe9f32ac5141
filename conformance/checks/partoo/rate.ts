import { assume, expectThat } from '../../run/claims.ts';
import { defineChecks } from '../define.ts';
import { invite, inviteFirst } from './inviting.ts';
import { makeUser } from './makers.ts';
import { needsStatus } from './requests.ts';

export const checks = defineChecks('partoo', [
  {
    id: 'PARTOO-RATE-02.1',
    operation: 'reinviteUser',
    title: 'a 429 has Retry-After, a number of seconds',
    run: async (t) => {
      const { id } = await makeUser(t, { status: 'invited' });
      assume(await inviteFirst(t, id), 'an invitation');
      const answer = needsStatus(await invite(t, id), 429);
      expectThat(answer, '/headers/retry-after', 'a number of seconds', (value) => /^\d+$/.test(String(value)));
    },
  },
]);
