import { existsSync, readdirSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { z } from 'zod';
import type { Api } from '../shared/api.ts';
import { packageRoot } from '../../support/package-root.ts';
import { UsageError } from '../../support/usage-error.ts';
import { describeIssue, readYamlFile } from '../../support/yaml-file.ts';

const fixtures = join(packageRoot, 'fixtures');

const Tables = z.record(z.string(), z.array(z.unknown()).nullable());

const ScenarioFile = z.strictObject({
  scenario: z.string().min(1),
  description: z.string().optional(),
  /** Another scenario whose rows come before those of this one. */
  extends: z.string().optional(),
  fill: z.strictObject({ people: z.int().min(0).max(1_000_000) }).optional(),
  partoo: Tables.optional(),
  llamacloud: Tables.optional(),
  'custom-roles': Tables.optional(),
});

/** A scenario as its file says it, and where each part of it stands. */
export interface ScenarioSource {
  readonly name: string;
  /** How many people to invent in each API. */
  readonly people: number;
  /** Rows by API and table, those of the extended scenario first. */
  readonly rows: ReadonlyMap<string, Readonly<Record<string, readonly unknown[]>>>;
  /** "demo.yaml:12" for a path into `rows`, as near as can be said. */
  readonly locate: (path: readonly (string | number)[]) => string;
}

/** The scenarios that come with the mock. */
export function scenarioNames(): string[] {
  return readdirSync(fixtures)
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => basename(file, '.yaml'))
    .sort();
}

/** Reads a scenario by its name or its file. Throws a `UsageError` that names the line. */
export function readScenario(nameOrFile: string, apis: readonly Api[]): ScenarioSource {
  return readFile(findFile(nameOrFile, process.cwd()), apis, []);
}

function findFile(nameOrFile: string, folder: string): string {
  const isFile = /[/\\]|\.(ya?ml|json)$/.test(nameOrFile);
  const file = isFile ? resolve(folder, nameOrFile) : join(fixtures, `${nameOrFile}.yaml`);
  if (existsSync(file)) return file;
  const known = `use ${scenarioNames().join(', ')}, or the path of a YAML file`;
  throw new UsageError(
    isFile
      ? `scenario ${nameOrFile}: there is no such file; ${known}`
      : `scenario ${JSON.stringify(nameOrFile)} is not known; ${known}`,
  );
}

function readFile(file: string, apis: readonly Api[], extending: readonly string[]): ScenarioSource {
  const { own, locate } = parseFile(file);
  const base = own.extends === undefined ? undefined : readBase(own.extends);
  const rows = new Map<string, Record<string, readonly unknown[]>>(
    apis.map(({ name }) => [name, concatenate(base?.rows.get(name) ?? {}, own[name] ?? {})]),
  );
  function readBase(name: string): ScenarioSource {
    try {
      const found = findFile(name, dirname(file));
      if (found === file || extending.includes(found)) throw new UsageError(`${name} extends this one again`);
      return readFile(found, apis, [...extending, file]);
    } catch (error) {
      if (!(error instanceof UsageError) || error instanceof LocatedError) throw error;
      throw new LocatedError(`${locate(['extends'])}: extends: ${error.message}`);
    }
  }

  return {
    name: own.scenario,
    people: own.fill?.people ?? base?.people ?? 0,
    rows,
    locate([api = '', table = '', row, ...rest]) {
      if (typeof row !== 'number') return locate([api, table]);
      const inherited = base?.rows.get(String(api))?.[table]?.length ?? 0;
      if (base && row < inherited) return base.locate([api, table, row, ...rest]);
      return locate([api, table, row - inherited, ...rest]);
    },
  };
}

/** An error that names its file and line already. */
class LocatedError extends UsageError {}

interface ParsedFile {
  readonly own: z.infer<typeof ScenarioFile>;
  readonly locate: ScenarioSource['locate'];
}

function parseFile(file: string): ParsedFile {
  const { value, locate } = readYamlFile(file, 'scenario');
  const parsed = ScenarioFile.safeParse(value);
  if (parsed.success) return { own: parsed.data, locate };
  throw new LocatedError(describeIssue(parsed.error, locate, 'the scenario'));
}

function concatenate(
  base: Readonly<Record<string, readonly unknown[]>>,
  own: Readonly<Record<string, readonly unknown[] | null>>,
): Record<string, readonly unknown[]> {
  const tables = new Set([...Object.keys(base), ...Object.keys(own)]);
  return Object.fromEntries([...tables].map((table) => [table, [...(base[table] ?? []), ...(own[table] ?? [])]]));
}
