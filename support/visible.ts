/** Control characters, and those that change the direction of writing, as their names (`⟨U+202E⟩`); line breaks and tabs stay. */
export function visible(text: string): string {
  return text.replaceAll(/(?![\t\n\r])[\p{Cc}\p{Bidi_Control}]/gu, nameOf);
}

/** The same for a text that has to stay in its line: line breaks and tabs are named, too. */
export function visibleInLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Bidi_Control}]/gu, nameOf);
}

function nameOf(character: string): string {
  return `⟨U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}⟩`;
}
