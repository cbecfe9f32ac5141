import { useState } from 'preact/hooks';
import { complain } from '../lib/notices.ts';

/** A button that copies a text. `what` completes its label for those who hear it alone: "of orgAdmin". */
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
        complain(new Error(`The browser did not let it be copied; select it and copy it by hand.`));
      },
    );
  };
  return (
    <button type="button" class="quiet small" onClick={copy}>
      <span aria-live="polite">{copied ? 'Copied' : label}</span>
      <span class="hidden"> {what}</span>
    </button>
  );
}

async function toClipboard(text: string): Promise<void> {
  await navigator.clipboard.writeText(text);
}
