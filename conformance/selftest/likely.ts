import type { Defect } from '../../mock/defects/defect.ts';
import type { Check } from '../check.ts';

type Named = Pick<Check, 'id' | 'requirement' | 'operation'>;
type Broken = Pick<Defect, 'id' | 'requirements' | 'operation'>;

/** The checks in the order in which they are likely to notice a defect: those of its requirement, of its operation, of its place. */
export function likelyFirst<C extends Named>(checks: readonly C[], defect: Broken): C[] {
  return checks
    .map((check) => ({ check, likelihood: likelihoodOf(check, defect) }))
    .sort((a, b) => b.likelihood - a.likelihood)
    .map(({ check }) => check);
}

/** How likely a check is to notice a defect, by what their names have in common; 0: nothing. */
export function likelihoodOf({ id, requirement, operation }: Named, defect: Broken): number {
  return (
    (defect.requirements.includes(requirement) ? 10 : 0) +
    (operation === defect.operation ? 5 : 0) +
    namedIn(id, defect)
  );
}

/** How many words of a text, an id or a title, are in the name of a defect: members, mostly, which a check that is written by hand names in its title alone. */
export function namedIn(text: string, { id }: Pick<Defect, 'id'>): number {
  const words = wordsOf(id);
  return [...wordsOf(text)].filter((word) => words.has(word)).length;
}

const known = new Map<string, ReadonlySet<string>>();

function wordsOf(text: string): ReadonlySet<string> {
  const words = known.get(text) ?? new Set(text.split(/[^\w-]+/).filter((word) => word !== ''));
  known.set(text, words);
  return words;
}
