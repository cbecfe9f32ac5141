import { expect, it } from 'vitest';
import { visible, visibleInLine } from './visible.ts';

it.each([
  ['plain – text', 'plain – text', 'plain – text'],
  ['\u001b[2J\u0007', '⟨U+001B⟩[2J⟨U+0007⟩', '⟨U+001B⟩[2J⟨U+0007⟩'],
  ['a\r\n\tb', 'a\r\n\tb', 'a⟨U+000D⟩⟨U+000A⟩⟨U+0009⟩b'],
  ['\u202egnp.exe\u2066', '⟨U+202E⟩gnp.exe⟨U+2066⟩', '⟨U+202E⟩gnp.exe⟨U+2066⟩'],
])('%j', (text, shown, inLine) => {
  expect(visible(text)).toBe(shown);
  expect(visibleInLine(text)).toBe(inLine);
});
