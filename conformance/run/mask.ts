import { escapePattern } from '../../support/escape-pattern.ts';

/** Most texts hold no secret: how they begin, which is quickly looked for, tells that of nearly all. */
interface Any {
  readonly start: RegExp;
  readonly whole: RegExp;
}

/** A secret as it is found, and what is shown in its place. */
interface Written {
  readonly secret: string;
  readonly pattern: RegExp;
  readonly shown: string;
}

/** A secret of fewer characters than this is masked only where it stands alone: `fu` is a key, and not a part of `refused`. */
const long = 8;

/** How long a text with a secret may be, in characters, and how many such texts there may be, to be remembered. */
const [shortText, mostShown] = [1000, 1000];

/** Writes `${NAME}` wherever a secret of the target stands, also as it looks in JSON, in a URL and in base64. */
export class Mask {
  readonly #names = new Map<string, string>();
  #sorted: readonly Written[] | undefined;
  #any: Any | undefined;
  /** Short texts with a secret, as they are shown: each request repeats the credential of one caller or the other. */
  readonly #shown = new Map<string, string>();

  /** @param name as it is shown: `PARTOO_ORG_ADMIN` */
  add(name: string, secret: string): void {
    if (secret === '' || this.#names.has(secret)) return;
    const shown = `\${${name}}`;
    const base64 = Buffer.from(secret).toString('base64');
    for (const form of [
      secret,
      JSON.stringify(secret).slice(1, -1),
      encodeURIComponent(secret),
      base64,
      base64.replace(/(?<!=)=+$/, ''),
    ]) {
      if (!this.#names.has(form)) this.#names.set(form, shown);
    }
    this.#sorted = undefined;
    this.#any = undefined;
    this.#shown.clear();
  }

  /** Whether a secret stands in a text. */
  isIn(text: string): boolean {
    this.#any ??= anyOf([...this.#names.keys()]);
    const { start, whole } = this.#any;
    return start.test(text) && whole.test(text);
  }

  text(text: string): string {
    const known = this.#shown.get(text);
    if (known !== undefined) return known;
    if (!this.isIn(text)) return text;
    const shown = this.#write(text);
    if (text.length <= shortText && this.#shown.size < mostShown) this.#shown.set(text, shown);
    return shown;
  }

  #write(text: string): string {
    // Of two secrets of which one holds the other, the longer one is written first.
    this.#sorted ??= [...this.#names]
      .map(([secret, shown]) => ({ secret, pattern: new RegExp(patternOf(secret), 'g'), shown }))
      .sort((a, b) => b.secret.length - a.secret.length);
    let masked = text;
    for (const { secret, pattern, shown } of this.#sorted)
      if (masked.includes(secret)) masked = masked.replaceAll(pattern, () => shown);
    return masked;
  }
}

function anyOf(secrets: readonly string[]): Any {
  const starts = new Set(secrets.map((secret) => secret.slice(0, 4)));
  return {
    start: secrets.length > 0 ? new RegExp([...starts].map(escapePattern).join('|')) : /(?!)/,
    whole: new RegExp(secrets.map(patternOf).join('|')),
  };
}

function patternOf(secret: string): string {
  const pattern = escapePattern(secret);
  return secret.length < long ? `(?<![A-Za-z0-9])${pattern}(?![A-Za-z0-9])` : pattern;
}
