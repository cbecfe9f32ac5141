import { describe, expect, it } from 'vitest';
import { brief } from './brief.ts';

describe('brief', () => {
  it.each([
    ['short', 'short'],
    ['x'.repeat(80), 'x'.repeat(80)],
    ['x'.repeat(1_000_000), `${'x'.repeat(77)}…`],
    [`${'x'.repeat(76)}\u{1f600}${'x'.repeat(10)}`, `${'x'.repeat(76)}\ufffd…`],
  ])('keeps what fits into a message (%#)', (text, expected) => {
    expect(brief(text)).toBe(expected);
  });
});
