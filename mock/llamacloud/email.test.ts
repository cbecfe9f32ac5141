import { describe, expect, it } from 'vitest';
import { emailFault } from './email.ts';

describe('emailFault', () => {
  it.each(['ada@example.com', 'a.b+c@sub.example.co', "o'neil@x-y.org", 'ADA@EXAMPLE.COM'])('takes %s', (text) => {
    expect(emailFault(text)).toBeUndefined();
  });

  it.each([
    ['x', 'An email address must have an @-sign.'],
    ['', 'An email address must have an @-sign.'],
    ['@x.org', 'There must be something before the @-sign.'],
    ['x@', 'There must be something after the @-sign.'],
    ['x@y', 'The part after the @-sign is not valid. It should have a period.'],
    ['x@y..org', 'The part after the @-sign is not valid.'],
    ['x@-y.org', 'The part after the @-sign is not valid.'],
    ['x y@z.org', 'The email address contains invalid characters before the @-sign.'],
    ['x@y@z.org', 'The email address contains invalid characters before the @-sign.'],
    [`${'x'.repeat(250)}@z.org`, 'The email address is too long.'],
  ])('%j: %s', (text, fault) => {
    expect(emailFault(text)).toBe(fault);
  });
});
