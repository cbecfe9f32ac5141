import { isNode } from './document.ts';

/** Stands for a member that is taken away. */
export const gone = Symbol('gone');

/**
 * The value with another in one place, in each item of the lists on the way. What is not there stays so.
 * @param pointer into the value: `/roles/*` + `/name`; '' is the whole
 * @param change answers what is to stand there: `gone` takes a member away
 */
export function change(value: unknown, pointer: string, put: (value: unknown) => unknown): unknown {
  const steps = pointer.split('/').slice(1);
  return changeAt(value, steps, put);
}

function changeAt(value: unknown, [step, ...rest]: readonly string[], put: (value: unknown) => unknown): unknown {
  if (step === undefined) return put(value);
  if (step === '*') return Array.isArray(value) ? value.map((item) => changeAt(item, rest, put)) : value;
  if (!isNode(value) || !Object.hasOwn(value, step)) return value;
  const members = Object.entries(value).flatMap(([name, member]): [string, unknown][] => {
    if (name !== step) return [[name, member]];
    const changed = changeAt(member, rest, put);
    return changed === gone ? [] : [[name, changed]];
  });
  return Object.fromEntries(members);
}
