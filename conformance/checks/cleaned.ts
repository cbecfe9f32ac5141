import type { Cleaned } from './suite.ts';

/** It is not there any more. */
export const gone: Cleaned = { gone: true };

/** It is there, and stays. */
export const left = (reason: string): Cleaned => ({ gone: false, reason });

/** Nothing tells whether it is there. */
export const unseen = (reason: string): Cleaned => ({ gone: false, reason, unseen: true });
