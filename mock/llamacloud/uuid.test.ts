import { describe, expect, it } from 'vitest';
import { canonicalUuid, isUuid, normalUuid, uuidFault } from './uuid.ts';

const canonical = '5d0c8f6e-2a41-4b0f-9a37-6c1f0e7b8d21';

describe('canonicalUuid', () => {
  it.each([
    canonical,
    canonical.toUpperCase(),
    canonical.replaceAll('-', ''),
    canonical.replaceAll('-', '').toUpperCase(),
    `{${canonical}}`,
    `urn:uuid:${canonical.toUpperCase()}`,
  ])('takes %s', (text) => {
    expect(canonicalUuid(text)).toBe(canonical);
    expect(normalUuid(text)).toBe(canonical);
  });

  it('takes the nil UUID', () => {
    expect(isUuid('00000000-0000-0000-0000-000000000000')).toBe(true);
  });

  it.each([
    '',
    'abc',
    `{${canonical}`,
    `{${canonical.replaceAll('-', '')}}`,
    `URN:UUID:${canonical}`,
    ` ${canonical}`,
    '__proto__',
    '../x',
  ])('does not take %j', (text) => {
    expect(canonicalUuid(text)).toBeUndefined();
    expect(normalUuid(text)).toBe(text);
  });
});

describe('uuidFault', () => {
  it.each([
    ['abc', 'invalid length: expected length 32 for simple format, found 3'],
    ['', 'invalid length: expected length 32 for simple format, found 0'],
    ['x', 'invalid character: found `x` at 1'],
    [`${canonical.slice(0, 9)}g${canonical.slice(10)}`, 'invalid character: found `g` at 10'],
    [`{${canonical.slice(0, -1)}z}`, 'invalid character: found `z` at 37'],
    [`urn:uuid:${canonical.slice(0, -1)}z`, 'invalid character: found `z` at 45'],
    ['aé', 'invalid character: found `é` at 2'],
    ['😀', 'invalid character: found `😀` at 1'],
    [`{${canonical}`, 'invalid character: found `{` at 1'],
    [canonical.slice(0, -1), 'invalid group length in group 4: expected 12, found 11'],
    [`${canonical}0`, 'invalid group length in group 4: expected 12, found 13'],
    [canonical.slice(1), 'invalid group length in group 0: expected 8, found 7'],
    [`urn:uuid:${canonical.slice(1)}`, 'invalid group length in group 0: expected 8, found 7'],
    ['5d0c8f6e-2a41', 'invalid group count: expected 5, found 2'],
    ['----', 'invalid group length in group 0: expected 8, found 0'],
    [`{${canonical.replaceAll('-', '')}}`, 'invalid group count: expected 5, found 1'],
  ])('%s: %s', (text, fault) => {
    expect(uuidFault(text)).toBe(fault);
  });
});
