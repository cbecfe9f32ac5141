import type { VisitOptions } from '../run/visit.ts';
import type { ApiName } from '../targets/target-file.ts';
import type { Suite } from './suite.ts';

/** What a visit is told of a suite. */
type Told = 'presence' | 'identify' | 'tidiers' | 'room';

/**
 * What the checks of a suite bring along for a visit of a target.
 * @param tidy whether what a check has made is taken away with it
 */
export function visiting<Api extends ApiName>(
  { presence, identify, tidiers, room }: Pick<Suite<Api>, Told>,
  tidy: boolean,
): Pick<VisitOptions<Api>, Told> {
  return {
    presence,
    ...(identify && { identify }),
    ...(room && { room }),
    ...(tidy && tidiers && { tidiers }),
  };
}
