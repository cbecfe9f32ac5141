import { type Partoo, roleName } from './given.ts';
import { makeRole, type MadeRole } from './makers.ts';

/** Texts that are nearly the `api_id` of a role and that no role of the target has. */
export interface NearRole {
  readonly what: string;
  readonly of: (role: MadeRole) => string;
}

/** What stands for a role in no reading of the sentence that a custom role is given by its `api_id`. */
export const otherTexts: readonly NearRole[] = [
  { what: 'the name of a role in place of its api_id', of: ({ name }) => name },
  { what: 'the beginning of an api_id', of: ({ api_id: apiId }) => apiId.slice(0, -3) },
];

/** What an `api_id` fits, or begins, where roles are looked for by more than equality. */
export const likeOthers: readonly NearRole[] = [
  { what: 'a pattern that an api_id fits', of: ({ api_id: apiId }) => `${apiId.slice(0, -3)}%` },
  { what: 'an api_id with more after it', of: ({ api_id: apiId }) => `${apiId}_more` },
];

/** What a server might mend, or take for nothing: whether white space counts is said nowhere. */
export const mendable: readonly NearRole[] = [
  { what: 'an empty text', of: () => '' },
  { what: 'an api_id with a space after it', of: ({ api_id: apiId }) => `${apiId} ` },
];

/** A role of `home` whose `api_id` goes on after a text that nothing else has. */
export async function longNamed(t: Partoo): Promise<MadeRole> {
  return makeRole(t, { api_id: `${roleName(t)}_of_home` });
}
