import { randomUUID } from 'node:crypto';

/** Tells this process from an earlier one that had the same number. */
export const processMark = randomUUID();
