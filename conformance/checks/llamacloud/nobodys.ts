import { type Caller, nobody } from '../../run/principal.ts';
import type { Llama } from './world.ts';

/** Makes who sends no good credential. */
export type Forge = (t: Llama) => Caller;

/** A token that is nobody's. */
export const garbage = 'understudy-nobodys-token';

export const bearing =
  (token: string, what: string): Forge =>
  (t) =>
    t.forged(what, { authorization: `Bearer ${token}` }, {});
export const inCookie =
  (token: string, what: string): Forge =>
  (t) =>
    t.forged(what, { cookie: `session=${token}` }, {});

export const noOne: Forge = () => nobody;
export const wrongBearer = bearing(garbage, 'a bearer token that is nobody’s');
export const wrongCookie = inCookie(garbage, 'a session that is nobody’s');
