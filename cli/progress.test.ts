import { expect, test } from 'vitest';
import { showProgress } from './progress.ts';

/** A terminal, or what is none, that keeps what was written to it. */
function screen(isTTY: boolean, columns = 80) {
  const written: string[] = [];
  const write = (text: string | Uint8Array) => {
    written.push(String(text));
    return true;
  };
  return { written, stream: { isTTY, columns, write } };
}

const at = (done: number) => ({ stage: 'run', done, all: 10 }) as const;

test('elsewhere than on a terminal nothing is written', () => {
  const { written, stream } = screen(false);
  const { show, end } = showProgress(stream);
  show(at(1));
  show(at(10));
  end();
  expect(written).toEqual([]);
});

test('one line is drawn again and again, no more often than can be seen, and taken away', () => {
  const { written, stream } = screen(true);
  let time = 0;
  const { show, end } = showProgress(stream, () => time);
  show(at(1));
  time = 10;
  show(at(2));
  time = 60;
  show(at(5));
  show(at(10));
  end();
  end();
  expect(written.map((text) => /\d+ of \d+/.exec(text)?.[0])).toEqual(['1 of 10', '5 of 10', '10 of 10', undefined]);
  expect(written.join('')).not.toContain('\n');
});

test('the line is never longer than the terminal is wide', () => {
  const { written, stream } = screen(true, 12);
  showProgress(stream).show(at(10));
  expect(written[0]?.replace('\r\u001b[K', '')).toHaveLength(11);
});
