import type { Deviation } from '../shared/deviation.ts';
import { rebuild, schemasOf } from './walk.ts';

/** Keywords that say what a text has to be. */
const stated = ['default', 'const', 'enum', 'pattern', 'format'];

/** Says everything in other words, but for texts that a document states. */
export const messages: Deviation = {
  sends: (sent, occasion) => {
    if (!occasion.refusal) return sent;
    const schemas = schemasOf(occasion, sent.status);
    const body = rebuild(sent.body, (part, pointer) => {
      const fixed = schemas.get(pointer)?.some((schema) => stated.some((keyword) => Object.hasOwn(schema, keyword)));
      return typeof part === 'string' && isMessage(pointer) && !fixed ? 'Das war nichts. ✗' : part;
    });
    return { ...sent, body };
  },
};

/** Whether people read what stands there. */
function isMessage(pointer: string): boolean {
  return pointer.startsWith('/errors') || /\/(message|msg|error|detail)$/.test(pointer);
}
