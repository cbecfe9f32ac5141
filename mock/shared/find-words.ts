/** A part of a text: where it begins, and where what follows it begins. */
export type Span = readonly [start: number, end: number];

/**
 * Looks for many words in a text in one pass, however many they are and however they overlap (Aho and Corasick). To look for each by
 * itself takes as many passes as there are words: minutes, for the words and the text that one body has room for.
 */
export class WordFinder {
  /** Where a character leads from a state. State 0: nothing was read that a word begins with. */
  readonly #next = new Map<number, number>();
  /** For each state that of the longest end of what was read, shorter than all of it, with which a word begins. */
  readonly #shorter = [0];
  /** For each state the length of the longest word that ends there; 0: none does. */
  readonly #longest = [0];
  /** For each state how much was read of a word. */
  readonly #read = [0];
  readonly #shortest: number;

  /**
   * @param words none of them empty
   * @param shortest how much of a word counts for it where a text was cut off: before "…"
   */
  constructor(words: Iterable<string>, shortest = Infinity) {
    this.#shortest = shortest;
    // Character by character of all of them, since what a state falls back to is one that was reached with fewer.
    let open = Array.from(words, (word) => ({ word, state: 0 }));
    for (let at = 0; open.length > 0; at += 1) {
      for (const each of open) each.state = this.#grow(each.state, each.word.charCodeAt(at));
      for (const { word, state } of open) if (word.length === at + 1) this.#longest[state] = word.length;
      open = open.filter(({ word }) => word.length > at + 1);
    }
  }

  /** Where words stand: in order, and apart from each other, for those that overlap make one part. */
  find(text: string): Span[] {
    const found: Span[] = [];
    let state = 0;
    for (let at = 0; at < text.length; at += 1) {
      const read = this.#read[state] ?? 0;
      if (read >= this.#shortest && text[at] === '…') join(found, at - read, at);
      state = this.#follow(state, text.charCodeAt(at));
      const length = this.#longest[state] ?? 0;
      if (length > 0) join(found, at + 1 - length, at + 1);
    }
    return found;
  }

  #grow(from: number, character: number): number {
    const known = this.#next.get(keyOf(from, character));
    if (known !== undefined) return known;
    const shorter = from === 0 ? 0 : this.#follow(this.#shorter[from] ?? 0, character);
    const state = this.#shorter.push(shorter) - 1;
    this.#longest.push(this.#longest[shorter] ?? 0);
    this.#read.push((this.#read[from] ?? 0) + 1);
    this.#next.set(keyOf(from, character), state);
    return state;
  }

  #follow(from: number, character: number): number {
    for (let state = from; ; state = this.#shorter[state] ?? 0) {
      const next = this.#next.get(keyOf(state, character));
      if (next !== undefined || state === 0) return next ?? 0;
    }
  }
}

function keyOf(state: number, character: number): number {
  return state * 65_536 + character;
}

/** Adds a part that ends behind all others; those that it overlaps become one with it. */
function join(spans: Span[], start: number, end: number): void {
  let first = start;
  for (let last = spans.at(-1); last && last[1] > start; last = spans.at(-1)) {
    first = Math.min(first, last[0]);
    spans.pop();
  }
  spans.push([first, end]);
}
