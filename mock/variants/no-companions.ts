import type { Deviation } from '../shared/deviation.ts';

/** Serves what the seed documents describe, and nothing that is known from public pages only. */
export const noCompanions: Deviation = { serves: (operation) => operation['x-understudy-basis'] === 'documented' };
