import { expect, test } from 'vitest';
import { annotationsOf } from './annotations.ts';
import { sampleFailure, sampleReport, sampleResult } from './testing/sample.ts';

function commandsOf(report: Parameters<typeof annotationsOf>[0]) {
  return annotationsOf(report)
    .trimEnd()
    .split('\n')
    .map((line) => /^::(\w+) title=([^:,]*)::(.*)$/.exec(line)?.slice(1) ?? [line]);
}

test('a failure of a MUST is an error, one of a SHOULD a warning, and the verdict comes first', () => {
  const commands = commandsOf(
    sampleReport([
      sampleFailure(),
      sampleFailure({ id: 'PARTOO-CREATE-02.1', requirement: 'PARTOO-CREATE-02', level: 'SHOULD' }),
      sampleResult({ id: 'PARTOO-CREATE-01.2', outcome: 'error', reason: { message: 'no answer' } }),
      sampleResult({ id: 'PARTOO-CREATE-01.3' }),
    ]),
  );
  expect(commands.map(([kind, title]) => [kind, title])).toEqual([
    ['error', 'acme%3A non-conformant'],
    ['error', 'PARTOO-CREATE-01.1%3A a role is created'],
    ['warning', 'PARTOO-CREATE-02.1%3A a role is created'],
    ['warning', 'PARTOO-CREATE-01.2%3A a role is created'],
  ]);
  expect(commands[1]?.[2]).toMatch(/^FAIL PARTOO-CREATE-01.1: .*%0A {2}requirement .*%0A {2}reproduce /);
});

test('a conformant run is a notice, and so is each note', () => {
  const report = { ...sampleReport([sampleResult()]), notes: ['something is left'] };
  expect(commandsOf(report)).toEqual([
    ['notice', 'acme%3A conformant', 'nothing that is a MUST failed'],
    ['notice', 'note', 'something is left'],
  ]);
});

test('what a target sends starts no command', () => {
  const said = 'x\r\n::error::y,z:100%';
  const text = annotationsOf(sampleReport([sampleFailure({ title: said })]));
  expect(text.match(/^::/gm)).toHaveLength(2);
  expect(text).toContain('title=PARTOO-CREATE-01.1%3A x%0D%0A%3A%3Aerror%3A%3Ay%2Cz%3A100%25::');
  expect(text).not.toContain('\r');
});

test('there are ten errors at most, and the first says how many more there are', () => {
  const failures = Array.from({ length: 30 }, (_, n) => sampleFailure({ id: `PARTOO-CREATE-01.${n}` }));
  const commands = commandsOf(sampleReport(failures));
  expect(commands).toHaveLength(10);
  expect(commands[0]?.[2]).toBe('30 checks of what is a MUST failed; 21 more in the reports');
});
