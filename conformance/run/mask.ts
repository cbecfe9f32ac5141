import { escapePattern } from '../../support/escape-pattern.ts';

/** Writes `${NAME}` wherever a secret of the target stands, also as it looks in JSON, in a URL and in base64. */
export class Mask {
  readonly #names = new Map<string, string>();
  #sorted: readonly (readonly [string, string])[] | undefined;
  /** Any of them: most texts hold none, and one pass tells. */
  #any: RegExp | undefined;

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
      base64.replace(/=+$/, ''),
    ]) {
      if (!this.#names.has(form)) this.#names.set(form, shown);
    }
    this.#sorted = undefined;
    this.#any = undefined;
  }

  /** Whether a secret stands in a text. */
  isIn(text: string): boolean {
    if (this.#names.size === 0) return false;
    this.#any ??= new RegExp([...this.#names.keys()].map(escapePattern).join('|'));
    return this.#any.test(text);
  }

  text(text: string): string {
    if (!this.isIn(text)) return text;
    // Of two secrets of which one holds the other, the longer one is written first.
    this.#sorted ??= [...this.#names].sort(([a], [b]) => b.length - a.length);
    let masked = text;
    for (const [secret, shown] of this.#sorted) if (masked.includes(secret)) masked = masked.replaceAll(secret, shown);
    return masked;
  }
}
