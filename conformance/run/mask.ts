import { escapePattern } from '../../support/escape-pattern.ts';

/** Most texts hold no secret: how few of them begin, which are quickly looked for, tells that of nearly all. */
interface Any {
  readonly starts: readonly string[];
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

/** Writes `${NAME}` wherever a secret of the target stands, also as it looks in JSON, in a URL and in base64. */
export class Mask {
  readonly #names = new Map<string, string>();
  #sorted: readonly Written[] | undefined;
  #any: Any | undefined;

  /** @param name as it is shown: `PARTOO_ORG_ADMIN` */
  add(name: string, secret: string): void {
    if (secret === '') return;
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
  }

  /** Whether a secret stands in a text. */
  isIn(text: string): boolean {
    this.#any ??= anyOf([...this.#names.keys()]);
    const { starts, whole } = this.#any;
    return starts.some((start) => text.includes(start)) && whole.test(text);
  }

  text(text: string): string {
    if (!this.isIn(text)) return text;
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
  return {
    starts: [...new Set(secrets.map((secret) => secret.slice(0, 4)))],
    whole: new RegExp(secrets.map(patternOf).join('|')),
  };
}

function patternOf(secret: string): string {
  const pattern = escapePattern(secret);
  return secret.length < long ? `(?<![A-Za-z0-9])${pattern}(?![A-Za-z0-9])` : pattern;
}
