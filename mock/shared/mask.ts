const secretHeaders = new Set(['x-apikey', 'authorization', 'cookie', 'set-cookie', 'proxy-authorization']);
/** Names of members, headers and parameters whose values are kept from journals and messages. */
const secretNames = /password|secret|token|api_?key|bearer|session/i;

const masked = '***';

/** Header values with the credentials taken out. */
export function maskHeaders(headers: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, secretHeaders.has(name.toLowerCase()) ? masked : value]),
  );
}

/** An address with the values of password-like query parameters taken out. */
export function maskUrl(url: string): string {
  return url.replace(/([?&])([^=&#]*)=([^&#]*)/g, (pair, before: string, name: string) =>
    secretNames.test(decode(name)) ? `${before}${name}=${masked}` : pair,
  );
}

function decode(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

/** For `JSON.stringify`: takes out the values of password-like members, of any type. */
export function withoutSecrets(name: string, value: unknown): unknown {
  return secretNames.test(name) && value !== null && typeof value !== 'boolean' ? masked : value;
}

/** A body with the values of password-like members taken out, at any depth and of any type. */
export function maskBody(body: unknown): unknown {
  if (body === undefined) return undefined;
  const copy: unknown = JSON.parse(JSON.stringify(body, withoutSecrets));
  return copy;
}
