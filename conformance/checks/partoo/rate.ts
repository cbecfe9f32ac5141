import { assume, expectThat } from '../../run/claims.ts';
import { defineChecks } from '../define.ts';
import { homeAdmin } from './given.ts';
import { makeUser } from './makers.ts';
import { needsStatus } from './requests.ts';

export const checks = defineChecks('partoo', [
  {
    id: 'PARTOO-RATE-02.1',
    operation: 'reinviteUser',
    title: 'a 429 has Retry-After, a number of seconds',
    run: async (t) => {
      const { id } = await makeUser(t, { status: 'invited' });
      const invite = () => t.call('reinviteUser', { as: homeAdmin(t).as, path: { user_id: id }, take429: true });
      assume(await invite(), 'an invitation');
      const answer = needsStatus(await invite(), 429);
      expectThat(answer, '/headers/retry-after', 'a number of seconds', (value) => /^\d+$/.test(String(value)));
    },
  },
]);
