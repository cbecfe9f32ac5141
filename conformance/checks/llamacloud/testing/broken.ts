import { describe, expect, it } from 'vitest';
import { type Change, onChangedMock } from '../../../testing/on-changed-mock.ts';
import { suite } from '../suite.ts';

/** The credential of the mock's admin. */
export const demoAdmin = 'Bearer llx-demo-admin';

/** Headers without any credential. */
export function nobody(headers: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const { authorization: _, cookie: __, ...rest } = headers;
  return rest;
}

/** A server that breaks one sentence: which, how, and what it makes of the mock's answers. */
export type Broken = readonly (readonly [requirement: string, what: string, change: () => Change])[];

/** Claims that a check of the sentence fails on each of these servers. */
export function expectFound(broken: Broken): void {
  describe('a broken server is found', () => {
    it.each(broken)('%s: it %s', async (id, _, change) => {
      const requirement = `LLAMACLOUD-${id}`;
      const checks = suite.checks.filter((check) => check.requirement === requirement);
      const results = await onChangedMock(suite, ({ llamacloud }) => llamacloud, change, checks);
      const told = results.map(({ id, outcome, reason }) => `${id} ${outcome}: ${reason?.message ?? ''}`);
      const failed = results.filter(({ outcome }) => outcome === 'fail');
      expect(failed.length, told.join('\n')).toBeGreaterThan(0);
    });
  });
}
