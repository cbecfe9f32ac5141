import { createServer } from 'node:http';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { endOnSignals } from './end-on-signals.ts';
import { writeError } from './output.ts';

vi.mock('./output.ts', () => ({ writeError: vi.fn(), write: vi.fn() }));

const signals = ['SIGINT', 'SIGTERM'] as const;
const exit = vi.spyOn(process, 'exit').mockImplementation(() => {
  throw new Error('The process has ended');
});
beforeEach(() => {
  vi.useFakeTimers();
  exit.mockClear();
});
afterEach(() => {
  vi.useRealTimers();
  for (const signal of signals) process.removeAllListeners(signal);
});

function start(): { readonly close: unknown; readonly stopping: unknown } {
  const server = createServer();
  const close = vi.spyOn(server, 'close');
  const stopping = vi.fn();
  endOnSignals(server, stopping, 10_000);
  return { close, stopping };
}

describe('a signal', () => {
  it.each(signals)('takes no more requests, and waits for those that run: %s', (signal) => {
    const { close, stopping } = start();
    process.emit(signal);
    expect(close).toHaveBeenCalledOnce();
    expect(stopping).toHaveBeenCalledOnce();
    vi.advanceTimersByTime(9999);
    expect(exit).not.toHaveBeenCalled();
  });

  it('does not wait longer than it is told', () => {
    start();
    process.emit('SIGTERM');
    expect(() => vi.advanceTimersByTime(10_000)).toThrow('has ended');
    expect(exit).toHaveBeenCalledWith(0);
    expect(vi.mocked(writeError)).toHaveBeenCalledWith(expect.stringContaining('not done after 10 s'));
  });

  it.each([
    ['SIGTERM', 'SIGTERM', 143],
    ['SIGINT', 'SIGINT', 130],
    ['SIGINT', 'SIGTERM', 143],
    ['SIGTERM', 'SIGINT', 130],
  ] as const)('%s, and then %s, ends it at once with %i', (first, second, code) => {
    start();
    process.emit(first);
    expect(() => process.emit(second)).toThrow('has ended');
    expect(exit).toHaveBeenCalledWith(code);
  });
});
