import { writeSync } from 'node:fs';

/**
 * Loaded into the process of a mock that is attacked (`node --import`). At its end it says on the error stream whether a prototype was
 * touched; on SIGUSR2 it writes what memory is in use, after a collection where `--expose-gc` allows one, to file descriptor 3.
 */

const watched = [Object, Array, Function, String, Number, Boolean, Promise, Map, Set, RegExp, Error, Buffer].map(
  ({ name, prototype }: { name: string; prototype: unknown }) => ({ name, prototype, before: shapeOf(prototype) }),
);

function shapeOf(prototype: unknown): string {
  const own = Object.getOwnPropertyDescriptors(prototype);
  return Reflect.ownKeys(own).map(String).join(' ');
}

process.on('exit', () => {
  for (const { name, prototype, before } of watched) {
    const after = shapeOf(prototype);
    if (after !== before) writeSync(2, `PROTOTYPE TOUCHED: ${name}: ${after}\n`);
  }
});

process.on('SIGUSR2', () => {
  globalThis.gc?.();
  const { rss, heapUsed, external } = process.memoryUsage();
  writeSync(3, `${JSON.stringify({ rss, used: heapUsed + external })}\n`);
});
