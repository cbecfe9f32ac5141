const secretHeaders = new Set(['x-apikey', 'authorization', 'cookie', 'set-cookie', 'proxy-authorization']);
const secretMembers = /password|secret|token|api_?key|bearer|session/i;

const masked = '***';

/** Header values with the credentials taken out. */
export function maskHeaders(headers: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, secretHeaders.has(name.toLowerCase()) ? masked : value]),
  );
}

/** A body with the values of password-like members taken out, at any depth. */
export function maskBody(body: unknown): unknown {
  if (body === undefined) return undefined;
  const copy: unknown = JSON.parse(
    JSON.stringify(body, (name, value: unknown) =>
      secretMembers.test(name) && typeof value === 'string' ? masked : value,
    ),
  );
  return copy;
}
