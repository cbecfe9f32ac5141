import { UsageError } from '../../support/usage-error.ts';
import { describeIssue, readYamlFile } from '../../support/yaml-file.ts';
import { TargetFile } from './target-file.ts';

type Path = readonly (string | number)[];

/** A target file that was read: what it says, and where it says it. */
export interface Target {
  readonly file: TargetFile;
  /** "staging.yaml:12" for a path into the file. */
  readonly locate: (path: Path) => string;
}

/**
 * Reads a target file (YAML or JSON). `${NAME}` and `${NAME:-default}` are taken from the environment, in every text.
 * Throws a `UsageError` that names the line on a variable that is not set, an unknown key, or a value that does not fit.
 * @param environment default: that of the process
 */
export function readTarget(path: string, environment: NodeJS.ProcessEnv = process.env): Target {
  const { value, locate } = readYamlFile(path, 'target file');
  const filled = fill(value, [], (name, fallback, place) => {
    const found = environment[name] ?? fallback;
    if (found === undefined || found === '') {
      const lack = found === undefined ? `the environment has no ${name}` : `${name} is empty in the environment`;
      throw new UsageError(`${locate(place)}: ${place.join('.')}: ${lack}; set it, or write \${${name}:-default}`);
    }
    return found;
  });
  const parsed = TargetFile.safeParse(filled);
  if (parsed.success) return { file: parsed.data, locate };
  throw new UsageError(describeIssue(parsed.error, locate, 'the target file'));
}

type Lookup = (name: string, fallback: string | undefined, place: Path) => string;

/** The value with the variables of all its texts filled in; keys are left alone. */
function fill(value: unknown, place: Path, lookup: Lookup): unknown {
  if (typeof value === 'string') {
    return value.replace(/\$\{(\w+)(?::-([^}]*))?\}/g, (_, name: string, fallback: string | undefined) =>
      lookup(name, fallback, place),
    );
  }
  if (Array.isArray(value)) return value.map((each, index) => fill(each, [...place, index], lookup));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]: [string, unknown]) => [key, fill(each, [...place, key], lookup)]),
  );
}
