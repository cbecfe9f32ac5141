import { z } from 'zod';
import { apiNames } from '../../support/api-names.ts';
import { requirementIn, requirementsOf } from '../documents/requirements.ts';
import { describeIssue, readYamlFile } from '../../support/yaml-file.ts';
import { UsageError } from '../../support/usage-error.ts';

const Entry = z.strictObject({
  id: z.string().describe('A requirement, or one check of it'),
  reason: z.string().trim().min(1, 'must say why the failure is expected'),
  expires: z.iso.date('must be a date, YYYY-MM-DD').optional().describe('The last day on which the entry counts'),
});

/** A failure that is expected. */
export interface BaselineEntry extends Readonly<z.infer<typeof Entry>> {
  /** Where it stands: "baseline.yaml:12". */
  readonly place: string;
}

/** The failures that are expected of a target. */
export type Baseline = readonly BaselineEntry[];

/**
 * Reads a baseline, a YAML list of `{ id, reason, expires? }`. An id is that of a requirement, which stands for all of its checks, or
 * of one check. Throws a `UsageError` that names the line: an id that is not known or stands there twice, a missing reason, a date
 * that is none.
 * @param checks the ids of all checks; without them, of a check's id only its requirement is looked up
 */
export function readBaseline(path: string, checks?: ReadonlySet<string>): Baseline {
  const { value, locate } = readYamlFile(path, 'baseline');
  const { data, error } = z.array(Entry).safeParse(value ?? []);
  if (error) throw new UsageError(describeIssue(error, locate, 'the baseline'));
  const seen = new Map<string, string>();
  return data.map((entry, index) => {
    const place = locate([index, 'id']);
    const { id } = entry;
    const before = seen.get(id);
    if (before !== undefined) throw new UsageError(`${place}: ${id} stands at ${before} already; keep one of the two`);
    seen.set(id, place);
    if (!isKnown(id, checks)) throw new UsageError(`${place}: ${id} is no requirement and no check`);
    return { ...entry, place };
  });
}

function isKnown(id: string, checks: ReadonlySet<string> | undefined): boolean {
  const requirement = requirementIn(id);
  const exists = apiNames.some((api) => requirementsOf(api).has(requirement));
  return exists && (id === requirement || checks === undefined || checks.has(id));
}
