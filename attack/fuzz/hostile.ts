import fc from 'fast-check';

/** Texts that something may stumble over. */
export const hostileText = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    '__proto__',
    'constructor',
    'prototype',
    'toString',
    'hasOwnProperty',
    '../../../../../../etc/passwd',
    '..%2f..%2f..%2fpackage.json',
    '%2e%2e/%2e%2e/package.json',
    '..\\..\\package.json',
    'file:///etc/passwd',
    '/dev/zero',
    '%00',
    '%zz',
    '%',
    '%c0%ae%c0%ae',
    '\u0000',
    '\ud800',
    '\ufeff',
    '\u202e',
    '%F0%9F%92%A9',
    '💩',
    '0',
    '-1',
    '1e400',
    'NaN',
    '9007199254740993',
    '999999999999999999999999999999',
    'null',
    'undefined',
    'true',
    '[]',
    '{}',
    "' OR 1=1 --",
    '${7*7}',
    '{{7*7}}',
    '$&$1$`',
    '<script>alert(1)</script>',
    '\r\nset-cookie: a=b',
    'a'.repeat(5000),
    '*',
    '.*',
    '(a+)+$',
    'default',
    'a@b',
    'a@b.example',
  ),
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.uuid(),
);

/** Stands in a body for a number that JSON can say and JavaScript cannot hold. */
export const hugeNumber = '@@1e400@@';

/** Values that JSON can say. */
export const hostileValue: fc.Arbitrary<unknown> = fc.oneof(
  hostileText,
  fc.constantFrom<unknown>(
    null,
    true,
    false,
    0,
    -0,
    -1,
    1.5,
    2 ** 31,
    2 ** 53,
    1e308,
    hugeNumber,
    [],
    {},
    [null],
    [[[[[[]]]]]],
    { length: 1e9 },
    { toString: 1, valueOf: 2 },
    { then: 1 },
    { toJSON: 'x' },
    { $ref: '#/components' },
  ),
  // Parsed, so that it is a member of its own and no prototype.
  fc
    .constantFrom('{"__proto__":{"polluted":true}}', '{"constructor":{"prototype":{"polluted":true}}}')
    .map((text): unknown => JSON.parse(text)),
  fc.integer({ min: 20, max: 60 }).map((depth) => nested(depth)),
  fc.integer({ min: 100, max: 3000 }).map((length) => Array.from({ length }, (_, index) => `x${index}`)),
  fc.jsonValue({ maxDepth: 3 }),
);

function nested(depth: number): unknown {
  let value: unknown = 1;
  for (let level = 0; level < depth; level += 1) value = level % 2 === 0 ? [value] : { a: value };
  return value;
}

/** A value with one of its places changed to something hostile, or with a member more. */
export function changed(value: unknown): fc.Arbitrary<unknown> {
  const places = placesOf(value);
  return fc
    .tuple(fc.constantFrom(...places), hostileValue, fc.constantFrom('put', 'drop', 'add'), hostileText)
    .map(([place, hostile, how, name]) =>
      edit(value, place, how === 'add' ? { name, hostile } : how === 'put' ? { hostile } : {}),
    );
}

type Place = readonly (string | number)[];

function placesOf(value: unknown, place: Place = []): Place[] {
  if (typeof value !== 'object' || value === null) return [place];
  return [
    place,
    ...Object.entries(value).flatMap(([key, member]: [string, unknown]) => placesOf(member, [...place, key])),
  ];
}

interface Edit {
  readonly hostile?: unknown;
  readonly name?: string;
}

function edit(value: unknown, [step, ...rest]: Place, change: Edit): unknown {
  if (step === undefined) {
    if (change.name === undefined) return change.hostile;
    const members = typeof value === 'object' && value !== null ? Object.entries(value) : [];
    return Object.fromEntries([...members, [change.name, change.hostile]]);
  }
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).map(
    ([key, member]: [string, unknown]) => [key, key === String(step) ? edit(member, rest, change) : member] as const,
  );
  return Array.isArray(value) ? members.map(([, member]) => member) : Object.fromEntries(members);
}
