/** How much of a text a message repeats. */
const longest = 80;

/** A text as a message repeats it: where it is long, its beginning. */
export function brief(text: string): string {
  // The cut may go through a surrogate pair.
  return text.length > longest ? `${text.slice(0, longest - 3).toWellFormed()}…` : text;
}
