import { createHash } from 'node:crypto';
import { html, Markup } from './markup.ts';
import { script } from './script.ts';
import { style } from './style.ts';

/**
 * A page that needs nothing else and may fetch nothing: its own style and script are let in by their hashes, so that a script that
 * a target sends would not run even if it got into the page.
 */
export function page(title: string, body: Markup): string {
  const policy = [
    "default-src 'none'",
    `style-src '${hashOf(style)}'`,
    `script-src '${hashOf(script)}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${new Markup(policy)}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="referrer" content="no-referrer" />
        <title>${title}</title>
        ${inline('style', style)}
      </head>
      <body>
        ${body} ${inline('script', script)}
      </body>
    </html> `.text;
}

/** Stands in one piece: each character counts for the hash. */
function inline(tag: 'style' | 'script', text: string): Markup {
  return new Markup(`<${tag}>${text}</${tag}>`);
}

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}
