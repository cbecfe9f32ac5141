import type { RefusalShape, RefusalTable } from '../shared/decision.ts';
import { toJsonError, toUnreadable, toValidationError } from './pydantic.ts';

/** `{"detail": "…"}`, the body of every error but a 422 (LLAMACLOUD-ERROR-17). */
function detail(status: number, text: string, headers?: Readonly<Record<string, string>>): RefusalShape {
  return { status, body: () => ({ detail: text }), ...(headers && { headers }) };
}

const bearer = { 'WWW-Authenticate': 'Bearer' };

/** How each refusal looks on the wire. */
export const refusals = {
  notAuthenticated: detail(401, 'Not authenticated', bearer),
  invalidToken: detail(401, 'Invalid authentication token', bearer),
  unknownPath: detail(404, 'Not Found'),
  methodNotAllowed: detail(405, 'Method Not Allowed'),
  tooLarge: detail(413, 'Request body is too large'),
  tooManyRequests: detail(429, 'Too many requests'),
  malformed: { status: 422, body: ([finding]) => ({ detail: [toJsonError(finding)] }) },
  unsupportedMediaType: { status: 422, body: () => ({ detail: [toUnreadable()] }) },
  invalid: { status: 422, body: (findings) => ({ detail: findings.map(toValidationError) }) },
  failure: { status: 500, body: ([{ message }]) => ({ detail: message }) },

  notAllowed: detail(403, 'User does not have access to this resource'),
  organizationNotFound: detail(404, 'Organization not found'),
  userNotFound: detail(404, 'User not found'),
  roleNotFound: detail(404, 'Role not found'),
  organizationMismatch: detail(400, 'Organization ID in the path and in the body differ'),
  noUser: detail(400, 'Either user_id or email is required'),
  userMismatch: detail(400, 'user_id and email do not belong to the same user'),
  lastAdmin: detail(400, 'The organization must keep an admin'),
} satisfies RefusalTable;

/** The requirements behind the refusals that the shared machinery makes. */
export const requirements = {
  notAuthenticated: 'LLAMACLOUD-AUTH-03',
  unknownPath: 'LLAMACLOUD-ROUTE-01',
  methodNotAllowed: 'LLAMACLOUD-ROUTE-02',
  unsupportedMediaType: 'LLAMACLOUD-BODY-12',
  malformed: 'LLAMACLOUD-BODY-07',
  tooLarge: 'LLAMACLOUD-LIMIT-01',
  invalid: 'LLAMACLOUD-ERROR-01',
  hostile: 'LLAMACLOUD-BODY-06',
  undecodable: 'LLAMACLOUD-PATH-03',
  trailingSlash: 'LLAMACLOUD-ROUTE-05',
} as const;
