import type { Api } from '../shared/api.ts';
import { Document } from '../shared/document.ts';
import { answerDefects } from './answers.ts';
import { breachDefects } from './breaches.ts';
import { cellDefects } from './cells.ts';
import type { Defect } from './defect.ts';
import { effectDefects } from './effects.ts';
import { omissions } from './ignore.ts';
import { refusalDefects } from './refusals.ts';
import { relaxations } from './relax.ts';
import { ruleDefects } from './rules.ts';
import { restrictions } from './tighten.ts';

const known = new WeakMap<Api, ReadonlyMap<string, Defect>>();

/** Every defect that an API can have, by id: derived from its rules, its permission matrix and its document, and written for sentences beyond. */
export function defectsOf(api: Api): ReadonlyMap<string, Defect> {
  const before = known.get(api);
  if (before) return before;
  const document = Document.load(api.name);
  const all = [
    ...ruleDefects(api),
    ...cellDefects(api),
    ...relaxations(api, document),
    ...restrictions(api, document),
    ...omissions(api, document),
    ...answerDefects(api, document),
    ...refusalDefects(api, document),
    ...effectDefects(api, document),
    ...breachDefects(api),
  ];
  const defects = new Map(all.map((defect) => [defect.id, defect]));
  if (defects.size < all.length) {
    const ids = all.map(({ id }) => id);
    throw new Error(`${api.name} has two defects named ${ids.find((id, index) => ids.indexOf(id) < index) ?? ''}`);
  }
  known.set(api, defects);
  return defects;
}
