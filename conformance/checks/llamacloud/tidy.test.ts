import { expect, it } from 'vitest';
import type { Trace } from '../../manners/ledger.ts';
import { onMock } from '../../testing/on-mock.ts';
import { checksOf } from '../all.ts';
import { suite } from './suite.ts';

/** Needs many organizations at once, and skips where a server allows fewer. */
const hungry = 'LLAMACLOUD-ORG-02.7';

it('no more than nine organizations are alive at once, but for a list that has to be long', async () => {
  const alive = new Set<unknown>();
  let most = 0;
  const note = ({ kind, key: { id }, refused, gone }: Trace) => {
    if (kind !== 'organization' || id === undefined || refused) return;
    if (gone) alive.delete(id);
    else alive.add(id);
    most = Math.max(most, alive.size);
  };
  const checks = checksOf('llamacloud').filter(({ id }) => id !== hungry);
  const results = await onMock(suite, ({ llamacloud }) => llamacloud, checks, {}, { tidy: true, ledger: { note } });
  expect(results.filter(({ outcome }) => outcome === 'fail' || outcome === 'error')).toEqual([]);
  expect(most).toBeLessThan(10);
  // What is found only by its name, as where the answer was lost, is not counted: it is left for the end of the run.
  expect(alive.size).toBe(0);
});
