import { UsageError } from '../../support/usage-error.ts';

/** An error that names its file and line already. */
export class LocatedError extends UsageError {}
