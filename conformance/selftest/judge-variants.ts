import { type VariantName, variants } from '../../mock/variants/variants.ts';
import { checksOf } from '../checks/all.ts';
import type { ApiName } from '../../support/api-names.ts';
import { sampleOf } from './sample.ts';
import { startStand } from './stand.ts';

/** What the suite made of one API of a server that conforms, though it differs from the mock. */
export interface VariantVerdict {
  readonly variant: VariantName;
  readonly api: ApiName;
  /** How many checks were run. */
  readonly tried: number;
  /** Each MUST that failed, and each check that could not tell, with what it said: the suite is wrong there. */
  readonly wrong: readonly string[];
}

export interface VariantOptions {
  readonly apis: readonly ApiName[];
  /** Which variants. Default: all. */
  readonly names?: readonly VariantName[];
  /** How many checks of each API are drawn for a variant. Default: all. */
  readonly sample?: ((variant: VariantName) => number | undefined) | undefined;
  readonly seed: number;
  readonly onProgress?:
    ((progress: { readonly done: number; readonly all: number; readonly what: string }) => void) | undefined;
}

/** The names of all variants. */
export function variantNames(): readonly VariantName[] {
  return Object.keys(variants).filter((name): name is VariantName => name in variants);
}

/** Runs the checks against each conforming variant of the mock: none of them may fail. */
export async function judgeVariants({
  apis,
  names,
  sample,
  seed,
  onProgress,
}: VariantOptions): Promise<VariantVerdict[]> {
  const pairs = (names ?? variantNames()).flatMap((variant) => apis.map((api) => ({ variant, api })));
  const verdicts: VariantVerdict[] = [];
  for (const [done, { variant, api }] of pairs.entries()) {
    onProgress?.({ done, all: pairs.length, what: `${variant} ${api}` });
    verdicts.push(await judgeVariant(variant, api, sample?.(variant), seed));
  }
  return verdicts;
}

async function judgeVariant(
  variant: VariantName,
  api: ApiName,
  size: number | undefined,
  seed: number,
): Promise<VariantVerdict> {
  // Which companions a variant serves is for the suite to find out.
  const stand = await startStand(api, { variant }, false);
  const all = checksOf(api);
  const checks = size === undefined ? all : sampleOf(all, size, seed);
  const wrong: string[] = [];
  try {
    for (const check of checks) {
      const { id, level, outcome, reason } = await stand.run(check);
      const counts = outcome === 'error' ? level !== 'MAY' : outcome === 'fail' && level === 'MUST';
      if (counts) wrong.push(`${id} ${outcome}: ${reason?.message ?? ''}`);
    }
  } finally {
    await stand.target.close();
  }
  return { variant, api, tried: checks.length, wrong };
}
