import createClient from 'openapi-fetch';
import type { Clients, Operations } from 'api-understudy';

/** The client of the Custom Roles API, typed by its document. */
export type RolesApi = Clients['custom-roles'];

/** What a role can permit. */
export type Permission =
  Operations['custom-roles']['createCustomRole']['requestBody']['content']['application/json']['permissions'][number];

/** Who is signed in, and where. */
export interface Session {
  readonly api: RolesApi;
  readonly orgId: string;
}

/** @param base what the addresses of the API begin with */
export function openSession(base: string, orgId: string, headers: Readonly<Record<string, string>>): Session {
  return { api: createClient({ baseUrl: `${base}/custom-roles/api/v1/organizations`, headers }), orgId };
}

/** What a refused request says, with what the mock explains beside it. */
export function refusalOf(error: unknown, response: Response): string {
  const said =
    typeof error === 'object' && error !== null && 'error' in error ? String(error.error) : response.statusText;
  const explained = response.headers.get('x-understudy-explain');
  return `${response.status}: ${said}${explained === null ? '' : ` (${explained})`}`;
}
