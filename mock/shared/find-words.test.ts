import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Span, WordFinder } from './find-words.ts';

/** What stands in the text in the places that were found. */
function found(words: readonly string[], text: string): string[] {
  return new WordFinder(words).find(text).map(([start, end]) => text.slice(start, end));
}

describe('WordFinder', () => {
  it.each<[string, readonly string[], string, readonly string[]]>([
    ['nothing', ['her'], 'to him', []],
    ['each place', ['her', 'him'], 'her, him, her', ['her', 'him', 'her']],
    ['a word within a word', ['here', 'er'], 'her here', ['er', 'here']],
    ['a word that another begins with', ['ab', 'abcd'], 'abc abcd', ['ab', 'abcd']],
    ['words that overlap as one', ['abc', 'cde'], 'abcde', ['abcde']],
    ['a long word over what was found before', ['b', 'd', 'abcde'], 'abcde', ['abcde']],
    ['words side by side as two', ['abc', 'def'], 'abcdef', ['abc', 'def']],
    ['a word behind the beginning of another', ['aab'], 'aaab', ['aab']],
    ['characters beyond ASCII', ['ü\u{1f600}'], 'aü\u{1f600}', ['ü\u{1f600}']],
  ])('finds %s', (_, words, text, expected) => {
    expect(found(words, text)).toEqual(expected);
  });

  it('finds the beginning of a word where a text was cut off, if it is long enough', () => {
    const text = 'abcdefgh, abcd…, abc…, xabcdefg…';
    const spans = new WordFinder(['abcdefghi'], 4).find(text);
    expect(spans.map(([start, end]) => text.slice(start, end))).toEqual(['abcd', 'abcdefg']);
    expect(found(['abcdefghi'], text)).toEqual([]);
  });

  it('finds nothing where there are no words', () => {
    expect(found([], 'text')).toEqual([]);
  });

  it('covers what looking for each word by itself covers, in order and apart', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 1, maxLength: 4 });
    const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 30 });
    fc.assert(
      fc.property(fc.array(letters, { maxLength: 6 }), text, (words, searched) => {
        const places = Array.from(searched, (_, index) => index);
        const covered = places.filter((place) =>
          words.some((word) =>
            places.some((at) => searched.startsWith(word, at) && at <= place && place < at + word.length),
          ),
        );
        const spans: Span[] = new WordFinder(words).find(searched);
        const ours = spans.flatMap(([start, end]) => Array.from({ length: end - start }, (_, index) => start + index));
        expect(ours).toEqual(covered);
      }),
      { seed: 11, numRuns: 300 },
    );
  });

  it('looks for a hundred thousand words in one pass: one by one they would take minutes', () => {
    const words = Array.from({ length: 100_000 }, (_, index) => `a${String(100_000 + index)}`);
    expect(found(words, `${'a1'.repeat(2_000_000)}a199999`)).toEqual(['a199999']);
  });
});
