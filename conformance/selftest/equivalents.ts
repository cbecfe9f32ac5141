import { z } from 'zod';
import { escapePattern } from '../../support/escape-pattern.ts';
import { UsageError } from '../../support/usage-error.ts';
import { describeIssue, readYamlFile } from '../../support/yaml-file.ts';

const Equivalents = z.array(
  z.strictObject({
    /** The id of a defect; a `*` in it stands for any letters. */
    defect: z.string().min(1),
    /** Why no test from outside can tell it from a server that conforms; something that a reader can check. */
    reason: z.string().min(1),
  }),
);
export type Equivalents = z.infer<typeof Equivalents>;

/** Reads the defects that no check can notice. Throws a `UsageError` that names the line of what does not fit. */
export function readEquivalents(path: string): Equivalents {
  const { value, locate } = readYamlFile(path, 'list of equivalent defects');
  const parsed = Equivalents.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new UsageError(describeIssue(parsed.error, locate, 'the list'));
}

/** The entry that a defect falls under. */
export function equivalentTo(entries: Equivalents, defect: string): Equivalents[number] | undefined {
  return entries.find(({ defect: pattern }) => matches(pattern, defect));
}

function matches(pattern: string, id: string): boolean {
  const parts = pattern.split('*').map(escapePattern);
  return new RegExp(`^${parts.join('.*')}$`).test(id);
}
