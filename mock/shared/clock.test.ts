import { describe, expect, it } from 'vitest';
import { WorkspaceClock } from './clock.ts';

/** A clock on top of one that a test moves by hand. */
function start() {
  const machine = { time: Date.parse('2026-05-04T09:30:00Z') };
  return { machine, clock: new WorkspaceClock({ now: () => new Date(machine.time) }) };
}

describe('WorkspaceClock', () => {
  it('goes by its base at first', () => {
    const { machine, clock } = start();
    machine.time += 1500;
    expect(clock.state).toEqual({ now: '2026-05-04T09:30:01.500Z', frozen: false, offsetMs: 0 });
  });

  it('stands still where it is frozen', () => {
    const { machine, clock } = start();
    clock.freeze();
    machine.time += 60_000;
    expect(clock.state).toEqual({ now: '2026-05-04T09:30:00.000Z', frozen: true, offsetMs: -60_000 });
  });

  it('stands still at another time', () => {
    const { machine, clock } = start();
    clock.freeze(new Date('2030-01-01T00:00:00Z'));
    machine.time += 60_000;
    expect(clock.now().toISOString()).toBe('2030-01-01T00:00:00.000Z');
  });

  it('goes on from where it is set, also when it was frozen', () => {
    const { machine, clock } = start();
    clock.freeze();
    clock.set(new Date('2020-01-01T00:00:00Z'));
    machine.time += 1000;
    expect(clock.state).toMatchObject({ now: '2020-01-01T00:00:01.000Z', frozen: false });
  });

  it.each([
    [true, '2026-05-04T09:35:00.000Z'],
    [false, '2026-05-04T09:36:00.000Z'],
  ])('moves forward, and stands still or not as before: %s', (frozen, now) => {
    const { machine, clock } = start();
    if (frozen) clock.freeze();
    clock.advance(5 * 60_000);
    machine.time += 60_000;
    expect(clock.state).toMatchObject({ now, frozen });
  });

  it('advances from where it was advanced to', () => {
    const { clock } = start();
    clock.advance(1000);
    clock.advance(1000);
    expect(clock.state.offsetMs).toBe(2000);
  });

  it('goes by its base again when it is free', () => {
    const { machine, clock } = start();
    clock.advance(1000);
    clock.freeze();
    clock.free();
    machine.time += 1;
    expect(clock.state).toEqual({ now: '2026-05-04T09:30:00.001Z', frozen: false, offsetMs: 0 });
  });
});
