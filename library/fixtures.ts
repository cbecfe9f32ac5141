import { type Connected, connectUnderstudy } from './connect-understudy.ts';
import { createUnderstudy, type UnderstudyOptions } from './create-understudy.ts';
import type { World } from './world.ts';

/** Where the mock of some tests is: at an address, or started for them with these options. */
export type MockSource = string | UnderstudyOptions;

/** Default: the address in `UNDERSTUDY_ORIGIN`, where there is one; else a mock of their own. */
export function defaultSource(): MockSource {
  return process.env.UNDERSTUDY_ORIGIN ?? {};
}

/** Has tests use a mock, and stops it afterwards where it was started for them. */
export async function withMock(from: MockSource, use: (mock: Connected) => Promise<void>): Promise<void> {
  if (typeof from === 'string') {
    await use(connectUnderstudy(from));
    return;
  }
  const mock = await createUnderstudy(from);
  await use(mock);
  await mock.close();
}

/** Has a test use a world that nobody else has, and ends it afterwards. */
export async function withWorld(mock: Connected, use: (world: World) => Promise<void>): Promise<void> {
  const world = mock.workspace();
  await use(world);
  await world.remove();
}
