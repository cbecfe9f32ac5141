import { expect, it } from 'vitest';
import { onMock } from '../../testing/on-mock.ts';
import { suite } from './suite.ts';

// Whether a companion is served is found out by the first check that needs it, which may be any.
it.each(['PARTOO-UPDATE-01.1', 'PARTOO-DELUSER-01.1', 'PARTOO-INVITE-01.1'])(
  '%s runs alone where companions are found out by trying',
  async (id) => {
    const checks = suite.checks.filter((check) => check.id === id);
    const results = await onMock(suite, ({ partoo }) => partoo, checks, {}, { complete: false });
    expect(results.map(({ outcome }) => outcome)).toEqual(['pass']);
  },
);
