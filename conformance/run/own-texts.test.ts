import { expect, it } from 'vitest';
import { isOwn, ownPrefix, ownText } from './own-texts.ts';

it.each([
  ownText(ownPrefix, '201879c3', 17),
  `Role ${ownText('Us', '201879c3', 17).replaceAll('-', '_')} - 2`,
  `${ownText('understudy', '201879c3', 17)}@example.com`,
  ownText('Us-Case', '201879c3', 17).toUpperCase(),
  'Bdfghjklmnpr',
])('%s is made up by a run', (text) => {
  expect(isOwn(text)).toBe(true);
});

it.each(['', '  ', 'admin', 'us', 'perceval@', 'business_manager', 7, null, undefined])(
  '%j may be anybody’s',
  (text) => {
    expect(isOwn(text)).toBe(false);
  },
);
