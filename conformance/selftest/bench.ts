import { defectsOf } from '../../mock/defects/defects.ts';
import type { Defect } from '../../mock/defects/defect.ts';
import { allApis } from '../../mock/mock.ts';
import type { Check } from '../check.ts';
import { checksOf } from '../checks/all.ts';
import { requirementOf } from '../documents/requirements.ts';
import type { ApiName } from '../targets/target-file.ts';
import { likelyFirst } from './likely.ts';
import { type Stand, startStand } from './stand.ts';

/** What the suite made of one defect. */
export interface Judged {
  readonly defect: string;
  /** The checks that noticed it: the first one, or all of them where that was asked for. */
  readonly killedBy: readonly string[];
  /** Checks that fail on a mock without any defect, too: they prove nothing. */
  readonly wrong: readonly string[];
  /** How many checks were run. */
  readonly tried: number;
  readonly durationMs: number;
}

/** Where the mock takes defects, and the suite has to notice them. */
export interface Bench<Api extends ApiName = ApiName> {
  readonly api: Api;
  readonly judge: (defect: string, options: { readonly full: boolean }) => Promise<Judged>;
  readonly close: () => Promise<void>;
}

/** The defects of one API, by id. */
export function defectsOfApi(api: ApiName): ReadonlyMap<string, Defect> {
  const found = allApis.find(({ name }) => name === api);
  if (!found) throw new Error(`there is no API named ${api}`);
  return defectsOf(found);
}

/** Opens the bench of one API. */
export function openBench<Api extends ApiName>(api: Api): Bench<Api> {
  const checks: readonly Check<Api>[] = checksOf(api).filter((check) => counts(check));
  const defects = defectsOfApi(api);
  const sound = new Map<string, Promise<boolean>>();
  let whole: Promise<Stand<Api>> | undefined;

  /** Whether a check passes where nothing is broken. */
  const isSound = (check: Check<Api>): Promise<boolean> => {
    whole ??= startStand(api, {}, true);
    const known = sound.get(check.id) ?? whole.then(async ({ run }) => (await run(check)).outcome === 'pass');
    sound.set(check.id, known);
    return known;
  };

  return {
    api,
    judge: async (id, { full }) => {
      const defect = defects.get(id);
      if (!defect) throw new Error(`${api} has no defect ${id}`);
      const start = performance.now();
      const stand = await startStand(api, { defect: id }, true);
      const killedBy: string[] = [];
      const wrong: string[] = [];
      let tried = 0;
      try {
        for (const check of likelyFirst(checks, defect)) {
          if (killedBy.length > 0 && !full) break;
          tried += 1;
          const { outcome, level } = await stand.run(check);
          if (outcome === 'fail' && level !== 'MAY') ((await isSound(check)) ? killedBy : wrong).push(check.id);
        }
      } finally {
        await stand.target.close();
      }
      return { defect: id, killedBy, wrong, tried, durationMs: Math.round(performance.now() - start) };
    },
    close: async () => {
      await (await whole)?.target.close();
    },
  };
}

/** What a check of a convention says decides nothing. */
function counts({ api, requirement }: Pick<Check, 'api' | 'requirement'>): boolean {
  return requirementOf(api, requirement).level !== 'MAY';
}
