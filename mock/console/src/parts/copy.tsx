import { useState } from 'preact/hooks';
import { complain } from '../lib/notices.ts';

/** A button that copies a text; `what` names it: "the key". */
export function Copy({ text, what, label = 'Copy' }: { text: string; what: string; label?: string }) {
  const [copied, setCopied] = useState(false);
  const copy = () => {
    toClipboard(text).then(
      () => {
        setCopied(true);
        setTimeout(() => {
          setCopied(false);
        }, 1500);
      },
      () => {
        complain(new Error(`The browser did not let ${what} be copied; select it and copy it by hand.`));
      },
    );
  };
  return (
    <button type="button" class="quiet small" onClick={copy} aria-label={`Copy ${what}`}>
      <span aria-live="polite">{copied ? 'Copied' : label}</span>
    </button>
  );
}

async function toClipboard(text: string): Promise<void> {
  await navigator.clipboard.writeText(text);
}
