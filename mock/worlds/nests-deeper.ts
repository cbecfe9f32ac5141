const [quote, escape] = [0x22, 0x5c];
const [openList, closeList, openObject, closeObject] = [0x5b, 0x5d, 0x7b, 0x7d];

/**
 * Whether a JSON text is nested deeper than so many levels. Asked before it is parsed: parsed, a text of some hundred megabytes that is
 * nothing but brackets takes more memory than there is, and ends the process.
 */
export function nestsDeeper(levels: number, text: string): boolean {
  let depth = 0;
  let inText = false;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (inText) {
      if (code === escape) at += 1;
      else if (code === quote) inText = false;
    } else if (code === quote) inText = true;
    else if (code === openList || code === openObject) {
      depth += 1;
      if (depth > levels) return true;
    } else if (code === closeList || code === closeObject) depth -= 1;
  }
  return false;
}
