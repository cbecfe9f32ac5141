import { expect, test } from 'vitest';
import type { Result } from '../run/execute.ts';
import { sampleReport, sampleResult } from './testing/sample.ts';
import { whyOf } from './why.ts';

const skip = (n: number, message: string) =>
  sampleResult({ id: `PARTOO-CREATE-01.${n}`, outcome: 'skip', reason: { message } });
const should = sampleResult({ id: 'PARTOO-CREATE-02.1', level: 'SHOULD' });

test.each<[string, readonly Result[], string]>([
  ['nothing was run', [], 'nothing could be judged'],
  [
    'all was skipped',
    [skip(1, 'no a'), skip(2, 'needs users.subject'), skip(3, 'needs users.subject')],
    'nothing could be judged, 2 of 3 with "needs users.subject"',
  ],
  [
    'a SHOULD passed, and all that is a MUST was skipped',
    [skip(1, 'needs users.subject'), should],
    'nothing that is a MUST could be judged: all of it was skipped, 1 of 1 with "needs users.subject"',
  ],
])('%s', (_, results, why) => {
  expect(whyOf(sampleReport(results))).toBe(why);
});

test('a run that was ended early says that, and not that all was skipped', () => {
  const passed = sampleResult({ id: 'PARTOO-CREATE-03.1' });
  const report = sampleReport([passed, skip(1, 'needs users.subject')]);
  const ended = '2 of 9 checks were run: the run was ended early';
  expect(whyOf({ ...report, verdict: 'inconclusive', notes: [ended] })).toBe(ended);
});
