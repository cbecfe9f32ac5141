import { randomUUID } from 'node:crypto';
import { World } from './world.ts';

/** A mock that can be called, and its default world. */
export interface Connected extends World {
  /** `http://127.0.0.1:4010` */
  readonly origin: string;
  /** Another world of this mock. Default: one that nobody else has. */
  readonly workspace: (name?: string) => World;
}

/** A mock that runs somewhere else, such as one that `understudy mock` serves. */
export function connectUnderstudy(origin: string): Connected {
  const bare = origin.replace(/\/+$/, '');
  return Object.assign(new World(bare), {
    origin: bare,
    workspace: (name: string = randomUUID()) => new World(bare, name),
  });
}
