import { valueAt } from '../../run/claims.ts';
import type { Answer } from '../../run/exchange.ts';
import { Failure } from '../../run/outcome.ts';
import { show } from '../../run/show.ts';
import { typeOf } from '../../derived/violations.ts';

/**
 * Claims that a body is an object in which the member at a pointer, if present, is of this type, and whatever lies on the way
 * to it, if present, an object. No document requires the members themselves.
 */
export function expectShape(answer: Answer, pointer: string, type: string): void {
  const steps = pointer.split('/').slice(1);
  for (let depth = 0; depth <= steps.length; depth += 1) {
    const where = ['/body', ...steps.slice(0, depth)].join('/');
    const value = valueAt(answer, where);
    if (value === undefined && depth > 0) return;
    const expected = depth === steps.length ? type : 'object';
    if (value === undefined || typeOf(value) !== expected)
      throw new Failure({
        expected: `${expected} at ${where}`,
        actual: value === undefined ? show(answer.text) : show(value),
        where,
      });
  }
}
