import { signal } from '@preact/signals';
import { ControlError } from './client.ts';

export interface Notice {
  readonly id: number;
  readonly kind: 'done' | 'wrong';
  readonly text: string;
  readonly problems: readonly string[];
}

/** What the page has to say, the latest last. */
export const notices = signal<readonly Notice[]>([]);

let count = 0;
const shownMs = 6000;

/** Says that something was done. It goes by itself. */
export function say(text: string): void {
  const id = add('done', text, []);
  setTimeout(() => {
    dismiss(id);
  }, shownMs);
}

/** Says what went wrong, in the server's words. It stays until it is dismissed. */
export function complain(error: unknown): void {
  const text = error instanceof Error ? error.message : String(error);
  add('wrong', text, error instanceof ControlError ? error.problems : []);
}

export function dismiss(id: number): void {
  notices.value = notices.peek().filter((notice) => notice.id !== id);
}

function add(kind: Notice['kind'], text: string, problems: readonly string[]): number {
  count += 1;
  notices.value = [...notices.peek().slice(-2), { id: count, kind, text, problems }];
  return count;
}

/** Does something that may fail, and says how it went. Resolves to whether it went well. */
export async function attempt(work: () => Promise<unknown>, done?: string): Promise<boolean> {
  try {
    await work();
    if (done !== undefined) say(done);
    return true;
  } catch (error) {
    complain(error);
    return false;
  }
}
