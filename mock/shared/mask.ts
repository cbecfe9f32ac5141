const secretHeaders = new Set(['authorization', 'cookie', 'set-cookie', 'proxy-authorization']);
/** Names of members, headers and parameters whose values are kept from journals and messages. */
const secretNames = /password|secret|token|api_?-?key|bearer|session/i;
/** `name=value` where it may stand: in an address, in `Prefer`, in a cookie. */
const pairs = /(^|[?&;,\s])([^=&#;,\s?]*)=("[^"]*"|[^&#;,\s]*)/g;
/** A JSON Web Token, whatever it stands in. */
const jwt = /\beyJ[\w-]+\.[\w-]+\.[\w-]*/g;

const masked = '***';

/** Below this length a secret is not looked for in other places: it would be found by chance. */
const shortestSecret = 6;

function isSecretName(name: string): boolean {
  return secretHeaders.has(name.toLowerCase()) || secretNames.test(name);
}

/** Header values with the credentials taken out. */
export function maskHeaders(headers: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      isSecretName(name) ? masked : typeof value === 'string' ? maskUrl(value) : value,
    ]),
  );
}

/** A text with the values of password-like `name=value` pairs taken out, such as an address with its query. */
export function maskUrl(url: string): string {
  if (!url.includes('=')) return url;
  return url.replace(pairs, (pair, before: string, name: string) =>
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

/** A body as JSON, with the values of password-like members taken out, at any depth and of any type. */
export function maskedJson(body: unknown): string {
  return JSON.stringify(body, withoutSecrets);
}

/**
 * The secrets that a request carries: credentials in headers, and the values of password-like headers, parameters and members.
 * They are looked for wherever else they may have got: see `maskValues`.
 */
export function secretsOf(request: {
  readonly headers: Readonly<Record<string, unknown>>;
  readonly url: string;
  readonly body: unknown;
}): ReadonlySet<string> {
  const found = new Set<string>();
  const add = (secret: string) => {
    if (secret.length >= shortestSecret) found.add(secret);
  };
  for (const [name, value] of Object.entries(request.headers)) {
    if (typeof value !== 'string' || !isSecretName(name)) continue;
    add(value);
    // "Bearer TOKEN", "session=TOKEN; other=TOKEN"
    for (const part of value.split(/[\s;]+/)) add(part.replace(/^[^=]*=(?=.)/, '').replace(/^"|"$/g, ''));
  }
  for (const [, , name = '', value = ''] of request.url.matchAll(pairs)) {
    if (secretNames.test(decode(name))) add(decode(value));
  }
  collectSecrets(request.body, add);
  return found;
}

function collectSecrets(body: unknown, add: (secret: string) => void): void {
  JSON.stringify(body, (name, value: unknown) => {
    if (secretNames.test(name))
      JSON.stringify(value, (_, each: unknown) => (typeof each === 'string' && add(each), each));
    return value;
  });
}

/** A text of JSON without secrets, in whatever notation they got into it, and without tokens that nobody named. */
export function maskValues(json: string, secrets: ReadonlySet<string>): string {
  let text = json.includes('eyJ') ? json.replace(jwt, masked) : json;
  for (const secret of secrets) {
    for (const form of [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret.toWellFormed())]) {
      if (text.includes(form)) text = text.replaceAll(form, masked);
    }
  }
  return text;
}
