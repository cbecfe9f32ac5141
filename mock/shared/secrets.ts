import { parseJson } from '../../support/parse-json.ts';
import { type Span, WordFinder } from './find-words.ts';
import { limits } from './limits.ts';
import { decode, isSecretHeader, isSecretName, pairs } from './secret-names.ts';

/** Below this length a secret is not looked for in other places: it would be found by chance. */
export const shortestSecret = 6;

/**
 * Up to so many beginnings are looked for one after the other, which takes a twentieth of the time that a look at each place of the
 * text does; most requests have one credential, in two or three notations.
 */
const few = 16;

/** The words before credentials, which are known to everybody, and which messages and `WWW-Authenticate` name. */
const schemes = new Set(['basic', 'bearer', 'digest', 'negotiate']);

/** The secrets of a request, in every notation in which they may stand somewhere else. */
export class Secrets {
  readonly #words: ReadonlySet<string>;
  readonly #beginnings: ReadonlySet<string>;
  /** Whether they are too long together to be looked for as a whole. */
  readonly #isMuch: boolean;
  /** Made for the first text in which one may begin: most texts hold none. */
  #finder: WordFinder | undefined;

  /** @param words each not shorter than `shortestSecret` */
  constructor(words: Iterable<string>) {
    this.#words = new Set(words);
    this.#beginnings = new Set([...this.#words].map((word) => word.slice(0, shortestSecret)));
    this.#isMuch = [...this.#words].reduce((sum, word) => sum + word.length, 0) > limits.secrets.value;
  }

  /** Where they stand in a text; all of it where one may begin that is not looked for as a whole. */
  spansIn(text: string): readonly Span[] {
    if (!this.#mayBeginIn(text)) return [];
    if (this.#isMuch) return [[0, text.length]];
    this.#finder ??= new WordFinder(this.#words, shortestSecret);
    return this.#finder.find(text);
  }

  #mayBeginIn(text: string): boolean {
    if (this.#beginnings.size <= few) {
      for (const beginning of this.#beginnings) if (text.includes(beginning)) return true;
      return false;
    }
    for (let at = 0; at + shortestSecret <= text.length; at += 1)
      if (this.#beginnings.has(text.slice(at, at + shortestSecret))) return true;
    return false;
  }
}

/**
 * The secrets that a request carries: credentials in headers, and the values of password-like headers, parameters and members.
 * They are looked for wherever else they may have got: see `maskValues`.
 */
export function secretsOf(request: {
  readonly headers: Readonly<Record<string, unknown>>;
  readonly url: string;
  readonly body: unknown;
  /** The text of a body that nobody has read: all of it may be secret, and an answer may repeat it. */
  readonly unread?: string | undefined;
}): Secrets {
  const found = new Set<string>();
  const add = (secret: string) => {
    if (secret.length < shortestSecret || schemes.has(secret.toLowerCase())) return;
    found.add(secret).add(JSON.stringify(secret).slice(1, -1)).add(encodeURIComponent(secret.toWellFormed()));
  };
  const headers = Object.entries(request.headers).flatMap(([name, value]) =>
    valuesOf(value).map((each) => [name, each] as const),
  );
  for (const [name, value] of headers) {
    if (!isSecretHeader(name)) continue;
    add(value);
    // "Bearer TOKEN", "session=TOKEN; other=TOKEN"
    for (const part of value.split(/[\s;]+/)) add(part.replace(/^[^=]*=(?=.)/, '').replace(/^"|"$/g, ''));
  }
  for (const text of [request.url, request.unread, ...headers.map(([, value]) => value)]) {
    if (!text?.includes('=')) continue;
    for (const [, , name = '', value = ''] of text.matchAll(pairs))
      if (isSecretName(decode(name))) add(decode(value.replace(/^"|"$/g, '')));
  }
  collectSecrets(request.body, false, add);
  if (request.unread !== undefined) {
    add(request.unread);
    // A part of it may be repeated as well.
    collectSecrets(parseJson(request.unread), false, add);
  }
  return new Secrets(found);
}

/** The texts of a header, which may have come more than once. */
function valuesOf(value: unknown): string[] {
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  return values.filter((each) => typeof each === 'string');
}

/** Deeper than this nothing is kept of a body: who walks it needs a stack. */
export const deepest = 64;

/** @param isSecret whether all that is said here is one, for it stands in a password-like member */
function collectSecrets(body: unknown, isSecret: boolean, add: (secret: string) => void, depth = 0): void {
  if (isSecret && typeof body === 'string') add(body);
  // What is deeper is not kept either.
  if (typeof body !== 'object' || body === null || depth === deepest) return;
  if (Array.isArray(body)) for (const each of body) collectSecrets(each, isSecret, add, depth + 1);
  else
    for (const [name, value] of Object.entries(body))
      collectSecrets(value, isSecret || isSecretName(name), add, depth + 1);
}
