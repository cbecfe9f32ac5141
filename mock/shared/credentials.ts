import type { IncomingHttpHeaders } from 'node:http';

/** Where a request may carry its credentials. */
export interface Credentials {
  readonly headers: IncomingHttpHeaders;
}

/** Who calls: a key that the API's `caller` understands, and words for people. */
export interface Identity {
  readonly kind: 'identity';
  readonly subject: string;
  /** Such as "ORG_ADMIN Livia Conti (5309…) of organization 42". Holds no secret. */
  readonly description: string;
}
