import { Refused } from './http.ts';
import type { Broke } from './llamacloud-breaches.ts';
import type { Flaw } from './llamacloud-requests.ts';

/** How the stranger says no: what no document gives a shape it words as it likes, and a 422 tells its problems. */
export function refusals(broke: Broke, strict: boolean) {
  const refuse = (status: number, why: string) =>
    new Refused(
      status,
      strict ? { detail: why } : { detail: { reason: why } },
      status === 401 ? { 'WWW-Authenticate': 'Bearer realm="x"' } : {},
    );

  function invalid(status: number, flaws: readonly Flaw[]): Refused {
    const detail = flaws.map(({ loc, msg, type }) => ({
      ...(broke('loc-absent')
        ? {}
        : { loc: broke('loc-text') ? loc.join('.') : broke('loc-null') ? [null, ...loc] : loc }),
      ...(broke('msg-absent') ? {} : { msg }),
      type: broke('type-number') ? 7 : type,
    }));
    if (broke('detail-text')) return new Refused(422, { detail: 'not valid' });
    if (broke('detail-object')) return new Refused(422, { detail: detail[0] });
    if (broke('detail-absent')) return new Refused(422, { errors: detail });
    return new Refused(broke('invalid-400') ? 400 : status, { detail, trace: 'x1' });
  }

  return { refuse, invalid };
}
