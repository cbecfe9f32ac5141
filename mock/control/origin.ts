import type { Request } from 'express';

/** Where the mock is, as this client reached it: `http://127.0.0.1:4010`. */
export function originOf(request: Request): string {
  return `${request.protocol}://${request.get('host') ?? 'localhost'}`;
}
