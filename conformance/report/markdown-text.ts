import { visible } from '../../support/visible.ts';

/** A text in Markdown that means nothing but itself, in one line. */
export function text(said: string): string {
  return (
    visible(said)
      .replaceAll(/\s+/g, ' ')
      .trim()
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll(/[\\`*[\]|~]/g, String.raw`\$&`)
      // Within a word an underscore is one.
      .replaceAll(/(?<!\w)_|_(?!\w)/g, String.raw`\_`)
      .replace(/^(?:#|[-+]|\d+[.)](?=\s|$))/, String.raw`\$&`)
  );
}

/** A text of several lines as it stands, fenced by more backticks than are in it. */
export function block(said: string): string {
  const longest = Math.max(2, ...[...said.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}text\n${visible(said)}\n${fence}`;
}

/** A table; numbers stand to the right. */
export function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const alignment = head.map((_, column) => (typeof rows[0]?.[column] === 'number' ? '--:' : '---'));
  const line = (cells: readonly (string | number)[]) => `| ${cells.map((each) => text(String(each))).join(' | ')} |`;
  return [line(head), `| ${alignment.join(' | ')} |`, ...rows.map(line)].join('\n');
}
