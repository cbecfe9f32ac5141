import { effect, type Signal, signal } from '@preact/signals';

/** A text that the browser remembers; where it keeps nothing, it lasts as long as the page. */
export function remembered(key: string, initial: string): Signal<string> {
  const name = `understudy:${key}`;
  const value = signal(read(name) ?? initial);
  effect(() => {
    try {
      localStorage.setItem(name, value.value);
    } catch {
      // Nothing is lost but a preference.
    }
  });
  return value;
}

function read(name: string): string | null {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}
