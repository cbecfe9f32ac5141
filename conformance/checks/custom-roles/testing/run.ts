import type { MockOptions } from '../../../../mock/mock.ts';
import type { Check } from '../../../check.ts';
import type { Trace } from '../../../manners/ledger.ts';
import { execute, type Result } from '../../../run/execute.ts';
import { Visit } from '../../../run/visit.ts';
import type { TargetOf } from '../../../targets/target-file.ts';
import { startMockTarget } from '../../../targets/mock.ts';
import { suite } from '../suite.ts';

type Target = TargetOf<'custom-roles'>;

export interface RunOptions extends MockOptions {
  /** What of the mock's target file is given. Default: all. */
  readonly given?: (all: Target) => Target;
  /** Whether what a check has made goes with it. Default: false. */
  readonly tidy?: boolean;
  /** Works on the mock after the checks, before it goes. */
  readonly afterwards?: (visit: Visit<'custom-roles'>, traces: readonly Trace[]) => Promise<void>;
}

export interface Ran {
  readonly results: readonly Result[];
  readonly traces: readonly Trace[];
  /** The tokens of the target file. */
  readonly tokens: readonly string[];
}

/** Runs checks on a fresh mock. That the subject is used by one at a time is seen to: a second turn within a turn is an error. */
export async function customRolesOnMock(
  checks: readonly Check<'custom-roles'>[],
  { given = (all) => all, tidy = false, afterwards, ...options }: RunOptions = {},
): Promise<Ran> {
  const { file, close } = await startMockTarget({ apis: ['custom-roles'], ...options });
  try {
    const all = file.apis['custom-roles'];
    if (!all) throw new Error('the mock does not serve custom-roles');
    const traces: Trace[] = [];
    const visit = new Visit<'custom-roles'>({
      api: 'custom-roles',
      given: given(all),
      runId: 'test',
      ledger: { note: (trace) => traces.push(trace) },
      presence: suite.presence,
      ...(suite.identify && { identify: suite.identify }),
      ...(tidy && suite.tidiers && { tidiers: suite.tidiers }),
      exclusively: oneAtATime(),
    });
    const results: Result[] = [];
    for (const check of checks) results.push(await execute(check, visit));
    await afterwards?.(visit, traces);
    return {
      results,
      traces,
      tokens: Object.values(all.credentials).flatMap((credential) => credential?.bearer ?? []),
    };
  } finally {
    await close();
  }
}

function oneAtATime(): <Result>(work: () => Promise<Result>) => Promise<Result> {
  let taken = false;
  return async (work) => {
    if (taken) throw new Error('the subject is used within a turn that has it already');
    taken = true;
    try {
      return await work();
    } finally {
      taken = false;
    }
  };
}
