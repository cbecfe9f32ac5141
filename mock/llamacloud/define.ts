import { operationsOf } from '../shared/operation.ts';
import type { components, operations } from '../../specs/generated/llamacloud.ts';
import type { Caller } from './credentials.ts';
import type { Tables } from './tables.ts';

/** Defines one operation of this API, with the types that are generated from its document. */
export const define = operationsOf<Tables, Caller, operations>();

/** The schemas of the document. */
export type Schemas = components['schemas'];
