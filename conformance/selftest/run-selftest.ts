import { join } from 'node:path';
import { packageRoot } from '../../support/package-root.ts';
import { nearest } from '../../support/nearest.ts';
import { UsageError } from '../../support/usage-error.ts';
import type { Defect } from '../../mock/defects/defect.ts';
import { suiteOf } from '../checks/all.ts';
import { requirementIn } from '../documents/requirements.ts';
import { apiNames, type ApiName } from '../../support/api-names.ts';
import { type Bench, defectsOfApi, openBench } from './bench.ts';
import { type Equivalents, equivalentTo, readEquivalents } from './equivalents.ts';
import { judgeVariants, type VariantVerdict } from './judge-variants.ts';
import { proveRequirements, type Proof } from './prove-requirements.ts';
import { sampleOf } from './sample.ts';

export interface SelftestOptions {
  /** Default: all. */
  readonly apis?: readonly ApiName[];
  /** Ids of defects. Default: all. */
  readonly only?: readonly string[];
  /** How many defects, drawn by `seed` from all families alike. Default: all. */
  readonly sample?: number | undefined;
  /** Default: 1. */
  readonly seed?: number;
  /** Run every check against every defect, in place of stopping at the first that notices it. Default: false. */
  readonly full?: boolean;
  readonly onProgress?: (progress: { readonly done: number; readonly all: number; readonly what: string }) => void;
  /** Default: that of this package. */
  readonly equivalents?: Equivalents;
}

/** One line of the kill matrix. */
export interface Kill {
  readonly defect: string;
  readonly family: Defect['family'];
  readonly api: ApiName;
  readonly requirements: readonly string[];
  readonly text: string;
  /** `equivalent`: not noticed, and listed with a reason. `stale`: listed, and noticed after all. */
  readonly outcome: 'killed' | 'survived' | 'equivalent' | 'stale';
  readonly killedBy: readonly string[];
  readonly reason: string | null;
  readonly tried: number;
}

export interface KillMatrix {
  readonly kills: readonly Kill[];
  /** Checks that fail on the whole mock, too: they prove nothing. */
  readonly wrong: readonly string[];
  /** What the suite made of servers that conform. Empty where only some defects were asked for. */
  readonly variants: readonly VariantVerdict[];
  /** Each MUST with a defect that its checks notice. Empty where only some defects were run. */
  readonly proofs: readonly Proof[];
}

/** Every defect of the chosen APIs. */
export function allDefects(apis: readonly ApiName[] = apiNames): readonly Defect[] {
  return apis.flatMap((api) => [...defectsOfApi(api).values()]);
}

/**
 * Runs the suite against the mock with each defect in turn, and against the variants that conform. Throws a `UsageError` on the id of a defect that does not exist.
 */
export async function runSelftest(options: SelftestOptions = {}): Promise<KillMatrix> {
  const { full = false, seed = 1, onProgress } = options;
  const entries =
    options.equivalents ?? readEquivalents(join(packageRoot, 'conformance', 'selftest', 'equivalents.yaml'));
  const defects = chosen(allDefects(options.apis), options.only, options.sample, seed);
  const benches = new Map<ApiName, Bench>();
  const kills: Kill[] = [];
  const wrong = new Set<string>();
  try {
    for (const [done, defect] of defects.entries()) {
      onProgress?.({ done, all: defects.length, what: defect.id });
      const bench = benches.get(defect.api) ?? openBench(defect.api);
      benches.set(defect.api, bench);
      const judged = await bench.judge(defect.id, { full });
      for (const id of judged.wrong) wrong.add(id);
      kills.push(toKill(defect, judged.killedBy, judged.tried, equivalentTo(entries, defect.id)));
    }
  } finally {
    for (const bench of benches.values()) await bench.close();
  }
  const variants = options.only ? [] : await tryVariants(options);
  const whole = !options.only && options.sample === undefined;
  const proofs = whole ? await tryRequirements(options, defects, kills) : [];
  return { kills, wrong: [...wrong].sort(), variants, proofs };
}

async function tryRequirements(
  { apis = apiNames, onProgress }: SelftestOptions,
  defects: readonly Defect[],
  kills: readonly Kill[],
): Promise<readonly Proof[]> {
  const proofs: Proof[] = [];
  for (const api of apis) {
    const own = kills.filter((kill) => kill.api === api);
    const known = own.flatMap(({ defect, requirements, killedBy }) =>
      killedBy.map((check) => ({ check, defect, isOwn: requirements.includes(requirementIn(check)) })),
    );
    // A defect that is there to break a sentence proves more than one that a check of it meets by the way.
    known.sort((a, b) => Number(b.isOwn) - Number(a.isOwn));
    proofs.push(
      ...(await proveRequirements({ api, defects: defects.filter((each) => each.api === api), known, onProgress })),
    );
  }
  return proofs;
}

/** How many checks of each API are run against the slow variant, where a sample is enough. */
const slowSample = 60;

/** All variants; with a sample of defects, the one that is all of them at once, and some checks against the slow one. */
function tryVariants({ apis = apiNames, sample, seed = 1, onProgress }: SelftestOptions): Promise<VariantVerdict[]> {
  return judgeVariants({
    apis,
    seed,
    onProgress,
    ...(sample !== undefined && {
      names: ['all', 'slow'],
      sample: (variant) => (variant === 'slow' ? slowSample : undefined),
    }),
  });
}

function toKill(
  defect: Defect,
  killedBy: readonly string[],
  tried: number,
  entry: Equivalents[number] | undefined,
): Kill {
  const { id, family, api, requirements, text } = defect;
  const killed = killedBy.length > 0;
  const reason = entry?.reason ?? (killed ? null : unobservableReason(defect));
  const outcome = killed
    ? entry && !entry.defect.includes('*')
      ? 'stale'
      : 'killed'
    : reason === null
      ? 'survived'
      : 'equivalent';
  return { defect: id, family, api, requirements, text, outcome, killedBy, reason, tried };
}

/** Why no check can decide what a defect breaks, where that is said of each of its requirements. */
function unobservableReason({ api, requirements }: Defect): string | null {
  const { unobservable } = suiteOf(api);
  const reasons = requirements.map((id) => unobservable[id]);
  return reasons.includes(undefined) ? null : (reasons[0] ?? null);
}

function chosen(
  defects: readonly Defect[],
  only: readonly string[] | undefined,
  sample: number | undefined,
  seed: number,
): readonly Defect[] {
  if (only) {
    const unknown = only.find((id) => !defects.some((defect) => defect.id === id));
    if (unknown !== undefined)
      throw new UsageError(
        `--only ${unknown} is no defect; similar: ${nearest(
          unknown,
          defects.map(({ id }) => id),
        ).join(', ')}; understudy selftest --list names all`,
      );
    return defects.filter(({ id }) => only.includes(id));
  }
  return sample === undefined ? defects : sampleOf(defects, sample, seed);
}
