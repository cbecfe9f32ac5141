import type { Finding, RefusalShape, RefusalTable } from '../shared/decision.ts';

/** A refusal in one text. */
function says(status: number, text: string): RefusalShape {
  return { status, body: () => ({ errors: { json: text } }) };
}

/** A 400 that names every faulty field (PARTOO-ERR-05, PARTOO-ERR-06). */
const faultyFields: RefusalShape = {
  status: 400,
  body: (findings) => {
    const fields = new Map<string, string>();
    for (const finding of findings) {
      const field = fieldOf(finding);
      const before = fields.get(field);
      fields.set(field, before === undefined ? finding.message : `${before}; ${finding.message}`);
    }
    return { errors: { json: Object.fromEntries(fields) } };
  },
};

/** `name`, `permissions.0`, `org_id`; `body` for the body as a whole, `path` for a path that cannot be decoded. */
function fieldOf({ place: [section, ...steps] }: Finding): string {
  if (steps.length > 0) return steps.join('.');
  return section === 'params' ? 'path' : 'body';
}

/** Every refusal of this API: its status and its body. The only place where the bodies of refusals are made. */
export const refusals: RefusalTable = {
  notAuthenticated: { status: 401, body: () => ({ errors: { authentication: 'User not authenticated' } }) },
  unknownPath: says(404, 'Resource not found'),
  methodNotAllowed: says(405, 'Method not allowed'),
  unsupportedMediaType: says(415, 'Unsupported media type. Please use application/json'),
  malformed: { status: 400, body: ([{ message }]) => ({ errors: { json: { body: message } } }) },
  tooLarge: says(413, 'Request body is too large'),
  invalid: faultyFields,
  tooManyRequests: says(429, 'Too many requests'),
  failure: { status: 500, body: ([{ message }]) => ({ errors: { json: message } }) },

  notAllowed: { status: 403, body: () => ({ errors: { authorization: 'Operation not allowed' } }) },
  notAllowedToSwitch: { status: 403, body: () => ({ detail: 'You are not allowed to switch' }) },
  notFound: says(404, 'Resource not found'),
  invitedTooSoon: says(429, 'This user was invited less than five minutes ago'),
};

/** The requirements behind the refusals that all APIs share. */
export const requirements = {
  notAuthenticated: 'PARTOO-AUTH-02',
  unknownPath: 'PARTOO-ERR-18',
  methodNotAllowed: 'PARTOO-ERR-19',
  unsupportedMediaType: 'PARTOO-ERR-14',
  malformed: 'PARTOO-ERR-16',
  tooLarge: 'PARTOO-ERR-20',
  // Whatever else can be invalid has its own mark in the document: what is left is a path that cannot be decoded.
  invalid: 'PARTOO-INPUT-05',
  hostile: 'PARTOO-INPUT-04',
  repeated: 'PARTOO-INPUT-03',
} as const;
