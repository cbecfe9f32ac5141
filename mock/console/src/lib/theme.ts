import { effect } from '@preact/signals';
import { remembered } from './remembered.ts';

export const themes = ['system', 'light', 'dark'] as const;

/** What the person chose: the theme of the system, or one of the two. */
export const theme = remembered('theme', 'system');

const systemIsDark = matchMedia('(prefers-color-scheme: dark)');

/** Keeps the page in the chosen theme, and tells `listener` whether that is dark. */
export function followTheme(listener: (dark: boolean) => void = () => undefined): void {
  const apply = () => {
    const chosen = theme.value;
    document.documentElement.dataset.theme = chosen === 'light' || chosen === 'dark' ? chosen : 'system';
    listener(chosen === 'dark' || (chosen !== 'light' && systemIsDark.matches));
  };
  effect(apply);
  systemIsDark.addEventListener('change', apply);
}
