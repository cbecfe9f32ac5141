import { useCallback, useEffect, useState } from 'preact/hooks';
import type * as z from 'zod/mini';
import { ask, ControlError } from './client.ts';
import { requests, writes } from './live.ts';

/** Something read from the control API. While it is read again, what was there before stays. */
export interface Resource<T> {
  readonly data: T | undefined;
  readonly error: ControlError | undefined;
  readonly reload: () => void;
}

/** When something is read again: after what may have changed the world, after every request, or never. */
export type Follows = 'writes' | 'requests' | 'nothing';

/** Reads `path`, and reads it again as `follows` says. */
export function useResource<T>(schema: z.ZodMiniType<T>, path: string, follows: Follows = 'writes'): Resource<T> {
  const [state, setState] = useState<{ path: string; data?: T; error?: ControlError }>({ path });
  const [asked, setAsked] = useState(0);
  const at = follows === 'writes' ? writes.value : follows === 'requests' ? requests.value : 0;
  useEffect(() => {
    let current = true;
    ask(schema, 'GET', path).then(
      (data) => {
        if (current) setState({ path, data });
      },
      (error: unknown) => {
        if (!current) return;
        const known = error instanceof ControlError ? error : new ControlError(String(error), 0);
        setState((before) => ({ ...(before.path === path ? before : { path }), error: known }));
      },
    );
    return () => {
      current = false;
    };
  }, [schema, path, at, asked]);
  const reload = useCallback(() => {
    setAsked((count) => count + 1);
  }, []);
  const mine = state.path === path;
  return { data: mine ? state.data : undefined, error: mine ? state.error : undefined, reload };
}
