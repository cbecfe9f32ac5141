import { nearest } from '../../support/nearest.ts';
import { UsageError } from '../../support/usage-error.ts';
import type { Api } from '../shared/api.ts';
import type { RequirementId } from '../shared/decision.ts';
import type { Deviation } from '../shared/deviation.ts';
import { type VariantName, variants } from '../variants/variants.ts';
import { defectsOf } from './defects.ts';
import { enforced, ruleDeviation } from './rules.ts';

/** Sees that something enforces each of these requirements. Throws a `UsageError` that names what is similar. */
export function checkBroken(broken: readonly RequirementId[], apis: readonly Api[]): void {
  // What can be broken is found out by going through every cell of the matrices.
  if (broken.length === 0) return;
  const known = new Set(apis.flatMap(enforced));
  for (const id of broken) if (!known.has(id)) throw unknownDefect(id, apis);
}

/** How many defects a message names. */
const mostNamed = 3;

function unknownDefect(id: string, apis: readonly Api[]): UsageError {
  const all = apis.flatMap((api) => [...defectsOf(api).values()]);
  const breaking = all.filter(({ requirements }) => requirements.includes(id)).map((defect) => defect.id);
  if (breaking.length > 0) {
    const more = breaking.length > mostNamed ? `, and ${breaking.length - mostNamed} more` : '';
    return new UsageError(
      `--defect ${id}: no rule enforces it that could be switched off; it is broken by ${breaking.slice(0, mostNamed).join(', ')}${more}`,
    );
  }
  const known = [...apis.flatMap(enforced), ...all.map((defect) => defect.id)];
  return new UsageError(
    `--defect ${id}: there is no such defect; similar: ${nearest(id, known).join(', ')}; understudy selftest --list prints all`,
  );
}

/** What is asked for that is not as the documents say. */
export interface Deviating {
  /** A defect by its id, or a requirement that is not enforced. Default: none. */
  readonly defect?: string | undefined;
  /** Another way to conform. Default: none. */
  readonly variant?: VariantName | undefined;
}

/** What a mock does otherwise than the documents say; undefined: nothing. Throws a `UsageError` on the id of no defect. */
export function deviationOf({ defect: id, variant }: Deviating, apis: readonly Api[]): Deviation | undefined {
  if (variant !== undefined) return variants[variant];
  if (id === undefined) return undefined;
  const ofRule = apis.some((api) => enforced(api).includes(id)) ? ruleDeviation(id) : undefined;
  const deviation = ofRule ?? apis.map((api) => defectsOf(api).get(id)).find((defect) => defect)?.deviation;
  if (!deviation) throw unknownDefect(id, apis);
  return { ...deviation, unchecked: true };
}
