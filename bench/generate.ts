import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { z } from 'zod';
import { packageRoot } from '../support/package-root.ts';
import { startNode } from './processes.ts';

/** What autocannon tells, of which only this counts. */
const Told = z.looseObject({
  duration: z.number().positive(),
  errors: z.number(),
  timeouts: z.number(),
  statusCodeStats: z.record(z.string(), z.looseObject({ count: z.number() })),
});
export type Told = z.infer<typeof Told>;

/** What the load generator says: what autocannon tells of a slice, or why it could not send. */
const Said = z.union([z.object({ told: Told }), z.object({ failed: z.string() })]);

let generator: ChildProcess | undefined;

/** Has autocannon send, in a process that is started for the first slice and serves them all, one after the other. */
export async function generate(options: object): Promise<Told> {
  generator ??= startNode([join(packageRoot, 'bench', 'generator.mjs')], 'messages');
  const child = generator;
  const said = await new Promise((resolve, reject) => {
    const ended = () => {
      reject(new Error('the load generator ended'));
    };
    child.once('exit', ended).once('message', (message) => {
      child.off('exit', ended);
      resolve(message);
    });
    child.send(options);
  });
  const read = Said.parse(said);
  if ('failed' in read) throw new Error(`the load generator failed: ${read.failed}`);
  return read.told;
}

/** Ends the load generator, without which the bench does not end. */
export function stopGenerator(): void {
  generator?.disconnect();
  generator = undefined;
}
