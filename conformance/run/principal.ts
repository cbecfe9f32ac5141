import type { ApiName, TargetOf } from '../targets/target-file.ts';

/** Who sends a request: what a report calls them, and the headers that say so. */
export interface Caller {
  /** The name of a credential of the target file, or words for what is sent in its place. */
  readonly principal: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Nobody: a request without credentials. */
export const nobody: Caller = { principal: 'nobody (no credentials)', headers: {} };

/** The names of the credentials that a target file of an API can have. */
export type PrincipalOf<Api extends ApiName> = Extract<keyof TargetOf<Api>['credentials'], string>;

/** A credential of a target file, whatever its API. */
export type Credential = { readonly apiKey: string } | { readonly bearer: string } | { readonly session: string };

/** The headers that carry a credential. */
export function headersOf(credential: Credential): Record<string, string> {
  if ('apiKey' in credential) return { 'x-APIKey': credential.apiKey };
  if ('bearer' in credential) return { authorization: `Bearer ${credential.bearer}` };
  return { cookie: `session=${credential.session}` };
}

/** The secret of a credential. */
export function secretOf(credential: Credential): string {
  if ('apiKey' in credential) return credential.apiKey;
  return 'bearer' in credential ? credential.bearer : credential.session;
}

/** The name under which a report shows a secret: `PARTOO_ORG_ADMIN`. */
export function secretName(api: ApiName, principal: string): string {
  const words = `${api}_${principal}`.replace(/([a-z])([A-Z])/g, '$1_$2');
  return words.replaceAll(/\W+/g, '_').toUpperCase();
}
