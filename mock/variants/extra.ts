import type { Deviation } from '../shared/deviation.ts';
import { isNode } from '../shared/document.ts';
import { rebuild, schemasOf } from './walk.ts';

/** Answers with more than is documented, and in another order: members of objects and headers. */
export const extra: Deviation = {
  sends: (sent, occasion) => {
    const schemas = schemasOf(occasion, sent.status);
    const body = rebuild(sent.body, (part, pointer) => {
      if (!isNode(part)) return part;
      const members = Object.entries(part).reverse();
      const known = schemas.get(pointer) ?? [];
      // The members of a map are things, not properties: one more of them would be an untruth.
      const takesMore = known.length > 0 && known.every((schema) => schema.additionalProperties === undefined);
      return Object.fromEntries(takesMore ? [...members, ['x_more', { of: ['everything'] }]] : members);
    });
    return { ...sent, body, headers: { ...sent.headers, 'X-Request-Id': 'understudy', 'Cache-Control': 'no-store' } };
  },
};
