const secretHeaders = new Set(['authorization', 'cookie', 'set-cookie', 'proxy-authorization']);
/** Names of members, headers and parameters whose values are kept from journals and messages. */
const secretNames = /password|secret|token|api_?-?key|bearer|session/i;

/** `name=value` where it may stand: in an address, in `Prefer`, in a cookie. */
export const pairs = /(^|[?&;,\s])([^=&#;,\s?]*)=("[^"]*"|[^&#;,\s]*)/g;

/** Whether the value of a member or a parameter is a secret. */
export function isSecretName(name: string): boolean {
  return secretNames.test(name);
}

/** Whether the value of a header is a secret. */
export function isSecretHeader(name: string): boolean {
  return secretHeaders.has(name.toLowerCase()) || isSecretName(name);
}

/** A part of an address without its percent-encoding; as it is where that is broken. */
export function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
