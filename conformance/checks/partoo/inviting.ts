import { valueAt } from '../../run/claims.ts';
import type { Answer } from '../../run/exchange.ts';
import type { Caller } from '../../run/principal.ts';
import { homeAdmin, type Partoo } from './world.ts';

/** Invites a user again where that may be refused; a 429 is an answer here, and not waited out. */
export async function invite(t: Partoo, id: string, as: Caller = homeAdmin(t).as): Promise<Answer> {
  return t.call('reinviteUser', { as, path: { user_id: id }, take429: true });
}

/** The longest wait, in seconds, that a limit of requests asks for: it counts those of a minute. */
const minute = 60;

/** Invites a user again where that has to be accepted: a 429 of a minute at most is one of the limit of requests, and is waited out. */
export async function inviteFirst(t: Partoo, id: string): Promise<Answer> {
  const answer = await invite(t, id);
  const limited = answer.status === 429 && Number(valueAt(answer, '/headers/retry-after')) <= minute;
  return limited ? t.call('reinviteUser', { as: homeAdmin(t).as, path: { user_id: id } }) : answer;
}
