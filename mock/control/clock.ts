import { Router } from 'express';
import { z } from 'zod';
import { workspaceOf } from '../http/workspace-of.ts';
import { clockRange, type WorkspaceClock } from '../shared/clock.ts';
import { durationForms, parseDuration } from '../shared/duration.ts';
import { ControlError } from './control-error.ts';
import { jsonBody, read } from './read-json.ts';

const time = z.iso
  .datetime({ offset: true, error: 'must be a time with its zone, such as "2026-05-04T09:30:00Z"' })
  .transform((text) => new Date(text));

const duration = z
  .unknown()
  .transform((value) => (typeof value === 'string' ? parseDuration(value) : value))
  .pipe(z.int(`must be ${durationForms}`).nonnegative('must be 0 or more; {"set": …} goes back'));

/** What can be done to a clock. */
const Movement = z.strictObject({
  /** Stops it: where it is, or at a time. */
  freeze: z
    .union([z.literal(true), time], 'must be true or a time with its zone, such as "2026-05-04T09:30:00Z"')
    .optional(),
  /** Sets it to a time, from where it goes on. */
  set: time.optional(),
  /** Moves it forward, stopped or not. */
  advance: duration.optional(),
  /** Lets it go by the time of the machine. */
  free: z.literal(true, 'must be true').optional(),
});

const notMoved = 'The clock was not moved';

/** The clock of the workspace: everything dated follows it. */
export function clockRoutes(): Router {
  const router = Router({ caseSensitive: true });
  router.get('/clock', (request, response) => {
    response.json(workspaceOf(request).clock.state);
  });
  router.put('/clock', jsonBody, (request, response) => {
    const { clock } = workspaceOf(request);
    move(clock, read(Movement, request.body, notMoved));
    response.json(clock.state);
  });
  return router;
}

function move(clock: WorkspaceClock, { freeze, set, advance, free }: z.infer<typeof Movement>): void {
  const asked = [freeze, set, advance, free].filter((each) => each !== undefined);
  if (asked.length !== 1)
    throw new ControlError(
      400,
      `${notMoved}: exactly one of freeze, set, advance and free is needed, got ${asked.length}`,
    );
  if (freeze === true) clock.freeze();
  else if (freeze) clock.freeze(inRange(freeze));
  else if (set) clock.set(inRange(set));
  else if (advance === undefined) clock.free();
  else {
    inRange(new Date(clock.now().getTime() + advance));
    clock.advance(advance);
  }
}

function inRange(to: Date): Date {
  const { first, last } = clockRange;
  if (to >= first && to <= last) return to;
  throw new ControlError(400, `${notMoved}: it goes from ${first.toISOString()} to ${last.toISOString()}`);
}
