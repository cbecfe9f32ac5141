import type { Finding, RefusalShape, RefusalTable } from '../shared/decision.ts';

/** A refusal that always says the same. */
function says(status: number, error: string): RefusalShape {
  return { status, body: () => ({ error }) };
}

/** A refusal that names every problem by its place: a 400 for a request that does not fit the document. */
const validationFailed: RefusalShape = {
  status: 400,
  body: (findings) => ({
    error: 'Validation failed',
    details: findings.map((finding) => ({ path: pathOf(finding), message: finding.message })),
  }),
};

/** A refusal over one field, which its message is about. */
const aboutField: RefusalShape = {
  status: 400,
  body: ([finding]) => ({ error: `${pathOf(finding)} ${finding.message}` }),
};

/** `permissions.1`, `page`, `roleId`; `body` for the body as a whole, `path` for a path that cannot be read. */
function pathOf({ place: [section, ...steps] }: Finding): string {
  // The place of a syntax error is an offset into the text, which is no path.
  if (section === 'body' && typeof steps[0] === 'number') return 'body';
  if (steps.length > 0) return steps.join('.');
  return section === 'params' ? 'path' : 'body';
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Every refusal of this API: its status and its body. The only place where the bodies of refusals are made. */
export const refusals: RefusalTable = {
  notAuthenticated: {
    status: 401,
    headers: { 'WWW-Authenticate': 'Bearer' },
    body: ([{ message }]) => ({ error: sentence(message) }),
  },
  unknownPath: says(404, 'No such path'),
  methodNotAllowed: says(405, 'This path does not have that method'),
  unsupportedMediaType: says(415, 'The body must be application/json'),
  malformed: validationFailed,
  tooLarge: says(413, 'The body is too large'),
  invalid: validationFailed,
  tooManyRequests: says(429, 'Too many requests'),
  failure: { status: 500, body: ([{ message }]) => ({ error: message }) },

  notMember: says(403, 'You are not a member of this organization'),
  notAllowed: says(403, 'Only the owner and admins of the organization may do this'),
  builtInRole: says(403, 'Built-in roles cannot be changed or deleted'),
  ownerRole: says(403, 'The role owner cannot be given or taken'),
  ownRole: says(403, 'You cannot change your own role'),
  notFound: says(404, 'No such role in this organization'),
  memberNotFound: says(404, 'No such member in this organization'),
  nameTaken: aboutField,
  builtInName: aboutField,
  roleInUse: says(400, 'Members still hold this role'),
  roleNotAssignable: says(400, 'This organization has no such role to give'),
};

/** The requirements behind the refusals that all APIs share. */
export const requirements = {
  notAuthenticated: 'CUSTOMROLES-AUTH-07',
  unknownPath: 'CUSTOMROLES-HTTP-08',
  methodNotAllowed: 'CUSTOMROLES-HTTP-09',
  unsupportedMediaType: 'CUSTOMROLES-HTTP-06',
  malformed: 'CUSTOMROLES-HTTP-03',
  tooLarge: 'CUSTOMROLES-HTTP-07',
  // Everything else that can be invalid has its own mark in the document: what is left is a path that cannot be decoded.
  invalid: 'CUSTOMROLES-HTTP-12',
  hostile: 'CUSTOMROLES-HTTP-15',
} as const;
