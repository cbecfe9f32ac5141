import { expect, test } from 'vitest';
import { Mask } from './mask.ts';

const secrets = { SHORT: 'k7', LONG: 'key-of-somebody', LONGER: 'key-of-somebody-else', QUOTED: 'a"b/c d' };

function maskOf(all: Readonly<Record<string, string>>): Mask {
  const mask = new Mask();
  for (const [name, secret] of Object.entries(all)) mask.add(name, secret);
  return mask;
}

test.each([
  ['nothing secret', 'nothing secret'],
  ['key-of-nobody', 'key-of-nobody'],
  ['x key-of-somebody y', 'x ${LONG} y'],
  ['key-of-somebody-else, key-of-somebody', '${LONGER}, ${LONG}'],
  ['is k7', 'is ${SHORT}'],
  ['{"key":"k7"} of bk7s', '{"key":"${SHORT}"} of bk7s'],
  ['{"a":"a\\"b/c d"}', '{"a":"${QUOTED}"}'],
  ['?q=a%22b%2Fc%20d', '?q=${QUOTED}'],
  [`Basic ${btoa('key-of-somebody')}`, 'Basic ${LONG}'],
  [btoa('k7').replace(/=+$/, ''), '${SHORT}'],
])('%j is shown as %j', (text, shown) => {
  const mask = maskOf(secrets);
  expect(mask.text(text)).toBe(shown);
  expect(mask.isIn(text)).toBe(text !== shown);
});

test('what is added later is masked, too', () => {
  const mask = maskOf({ LONG: secrets.LONG });
  expect(mask.text('k7')).toBe('k7');
  mask.add('SHORT', secrets.SHORT);
  expect(mask.text('k7')).toBe('${SHORT}');
});

test('with no secret nothing is masked', () => {
  expect(new Mask().isIn('anything')).toBe(false);
});
