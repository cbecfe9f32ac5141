import type { components, operations } from '../../specs/generated/partoo.ts';
import { operationsOf } from '../shared/operation.ts';
import type { Caller } from './credentials.ts';
import type { Tables } from './tables.ts';

/** Defines one operation of this API; its types come from the document. */
export const define = operationsOf<Tables, Caller, operations>();

/** Bodies of the document, by name: `Schemas['User']`. */
export type Schemas = components['schemas'];
