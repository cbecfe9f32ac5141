import createClient, { type Client } from 'openapi-fetch';
import type {
  operations as CustomRolesOperations,
  paths as CustomRolesPaths,
} from '../specs/generated/custom-roles.ts';
import type { operations as LlamaCloudOperations, paths as LlamaCloudPaths } from '../specs/generated/llamacloud.ts';
import type { operations as PartooOperations, paths as PartooPaths } from '../specs/generated/partoo.ts';
import type { ApiName } from '../support/api-names.ts';

/** Where a client calls, and what it sends along: the credential of somebody. */
export interface ClientOptions {
  readonly baseUrl: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Clients whose paths, parameters, bodies and answers have the types that the documents give them. */
export interface Clients {
  readonly partoo: Client<PartooPaths>;
  readonly llamacloud: Client<LlamaCloudPaths>;
  readonly 'custom-roles': Client<CustomRolesPaths>;
}

/** What the documents say of each operation, and the shapes that they name: `Operations['partoo']['createCustomRole']`. */
export interface Operations {
  readonly partoo: PartooOperations;
  readonly llamacloud: LlamaCloudOperations;
  readonly 'custom-roles': CustomRolesOperations;
}

/** The name of an API. */
export type ClientApi = ApiName;

/** Makes the client of each API. A client never throws on a refusal: it answers `{ data, error, response }`. */
export const makeClient: { readonly [Api in ClientApi]: (options: ClientOptions) => Clients[Api] } = {
  partoo: (options) => createClient<PartooPaths>({ ...options }),
  llamacloud: (options) => createClient<LlamaCloudPaths>({ ...options }),
  'custom-roles': (options) => createClient<CustomRolesPaths>({ ...options }),
};
