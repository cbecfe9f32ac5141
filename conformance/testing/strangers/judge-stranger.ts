import { describe, expect, it } from 'vitest';
import type { TargetFile } from '../../../library/index.ts';
import type { Result } from '../../run/execute.ts';
import type { ApiName } from '../../targets/target-file.ts';
import { type Breach, companionChoices, type Stranger, type StrangerOptions } from './http.ts';
import { judge, type Search } from './judge.ts';

/** A server written from the documents alone, without a line of the mock, and the rules that it can break. */
export interface Author {
  readonly api: ApiName;
  readonly start: (options: StrangerOptions) => Promise<Omit<Stranger, 'url'> & { readonly targetFile: TargetFile }>;
  readonly breaches: readonly Breach[];
}

const tastes = ['strict', 'lax'] as const;

async function results({ api, start }: Author, options: StrangerOptions, search?: Search): Promise<readonly Result[]> {
  const { targetFile, near, close } = await start(options);
  // A correct one is asked over HTTP, as a partner's is; what is searched for in hundreds of broken ones lies elsewhere.
  const leave = search && near();
  try {
    return await judge(api, targetFile.apis[api], search);
  } finally {
    leave?.();
    await close();
  }
}

const told = (found: readonly Result[]) =>
  found.map(({ level, id, outcome, reason }) => `${level} ${id} ${outcome}: ${reason?.message ?? ''}`);

/** Claims that the suite passes a stranger who conforms, and notices each rule that one of them breaks. */
export function judgeStranger(author: Author): void {
  const correct = new Map(tastes.map((taste) => [taste, results(author, { taste })]));

  describe.each(tastes)('a correct server that is %s', (taste) => {
    it.each(companionChoices)('passes with companions: %s', async (companions) => {
      const all = await (companions === 'some' ? correct.get(taste) : results(author, { taste, companions }));
      const wrong = all?.filter(
        ({ outcome, level }) => outcome === 'error' || (outcome === 'fail' && level === 'MUST'),
      );
      expect(told(wrong ?? [])).toEqual([]);
    });
  });

  it.each(author.breaches.map((breach) => [breach.id, breach.sentence, breach.how] as const))(
    'notices %s: %s Broken: %s.',
    async (broken, sentence) => {
      const seen: string[] = [];
      for (const taste of tastes) {
        const fine = new Set(
          (await correct.get(taste))?.filter(({ outcome }) => outcome === 'fail').map(({ id }) => id),
        );
        const isFound = ({ outcome, level, id }: Result) => outcome === 'fail' && level !== 'MAY' && !fine.has(id);
        const search = { until: isFound, hints: `${broken} ${sentence}` };
        const found = (await results(author, { taste, broken }, search)).filter(isFound);
        if (found.length > 0) return;
        seen.push(taste);
      }
      expect.fail(`no check notices it, neither where the server is ${seen.join(' nor where it is ')}`);
    },
  );
}
