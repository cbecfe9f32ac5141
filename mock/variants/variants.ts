import type { Deviation } from '../shared/deviation.ts';
import { extra } from './extra.ts';
import { messages } from './messages.ts';
import { noCompanions } from './no-companions.ts';
import { statuses } from './statuses.ts';

/** What a server may do otherwise than the mock and still conform. */
export const variants = {
  messages,
  statuses,
  extra,
  'no-companions': noCompanions,
  slow: { latency: { min: 20, max: 60 } },
  /** All of them at once, but for `slow`. */
  all: together(messages, statuses, extra, noCompanions),
} satisfies Record<string, Deviation>;

export type VariantName = keyof typeof variants;

function together(...deviations: readonly Deviation[]): Deviation {
  return {
    serves: (operation) => deviations.every(({ serves }) => serves?.(operation) ?? true),
    sends: (sent, occasion) => deviations.reduce((current, { sends }) => sends?.(current, occasion) ?? current, sent),
    unchecked: deviations.some(({ unchecked }) => unchecked),
  };
}
