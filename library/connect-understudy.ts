import { randomUUID } from 'node:crypto';
import { World } from './world.ts';

/** A mock that can be called, and its default world. */
export interface Connected extends World {
  /** `http://127.0.0.1:4010` */
  readonly origin: string;
  /** Another world of this mock. Default: one that nobody else has. */
  readonly workspace: (name?: string) => World;
}

/**
 * A mock that runs somewhere else, such as one that `understudy mock` serves.
 * @param token what the start has printed, where the mock can be reached from other machines. Default: what `UNDERSTUDY_TOKEN` says, if
 * anything
 */
export function connectUnderstudy(origin: string, token = process.env.UNDERSTUDY_TOKEN): Connected {
  const bare = origin.replace(/(?<!\/)\/+$/, '');
  return Object.assign(new World(bare, '', token), {
    origin: bare,
    workspace: (name: string = randomUUID()) => new World(bare, name, token),
  });
}
