import { dump } from 'js-yaml';
import type { ApiName, ApiState } from '../shared/api.ts';
import type { WorldState } from './state.ts';

const comment =
  '# A world as it was at one moment. understudy mock --scenario with this file begins in it, and a reset goes back to it.\n';

type Exportable = Pick<WorldState, 'scenario' | 'seed' | 'sequence'> & {
  readonly apis: ReadonlyMap<ApiName, Pick<ApiState, 'toJSON'>>;
};

/** A world as a scenario file: what is made of it is equal, and gives the same ids from there. */
export function exportScenario(state: Exportable): string {
  const { scenario, seed, sequence, apis } = state;
  const parts = [...apis].map(([name, api]) => {
    const tables = Object.entries(api.toJSON()).filter(([, rows]) => rows.length > 0);
    return [name, Object.fromEntries(tables)] as const;
  });
  const file = { scenario, exported: { seed, ids: sequence }, ...Object.fromEntries(parts) };
  // A row for each line, as in the fixtures, and every row in full: what rows have in common is no reference.
  return comment + dump(file, { flowLevel: 3, lineWidth: -1, noRefs: true });
}
