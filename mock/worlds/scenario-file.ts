import { existsSync, readdirSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type { z } from 'zod';
import type { Api, ApiName } from '../shared/api.ts';
import { packageRoot } from '../../support/package-root.ts';
import { UsageError } from '../../support/usage-error.ts';
import { describeIssue, readYamlFile } from '../../support/yaml-file.ts';
import { findHostile } from '../shared/hostile.ts';
import { LocatedError } from './located-error.ts';
import { isScenarioFile } from './names.ts';
import { ScenarioFile } from './scenario-schema.ts';
import { describeProblem } from './state.ts';
import { readPart, type WrittenOrganization } from './written-organizations.ts';

const fixtures = join(packageRoot, 'fixtures');

/** A scenario as its file says it, and where each part of it stands. */
export interface ScenarioSource {
  readonly name: string;
  /** How many people to invent in each API. */
  readonly people: number;
  /** Seed and number of given ids of the world that it was exported from; undefined when a person wrote it. */
  readonly exported: z.infer<typeof ScenarioFile>['exported'];
  /** Rows by API and table, those of the extended scenario first. */
  readonly rows: ReadonlyMap<ApiName, Readonly<Record<string, readonly unknown[]>>>;
  /** Organizations that a person wrote, by API, those of the extended scenario first. */
  readonly written: ReadonlyMap<ApiName, readonly WrittenOrganization[]>;
  /** The APIs of which a file says something. */
  readonly apis: ReadonlySet<ApiName>;
  /** Its file, and those that it extends. */
  readonly files: readonly string[];
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
  const isFile = isScenarioFile(nameOrFile);
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
  const parts = new Map(apis.map((api) => [api.name, readPart(api, own[api.name] ?? {}, locate)] as const));
  const rowsOf = (name: ApiName, table: string) => parts.get(name)?.rows[table] ?? [];
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
    exported: own.exported ?? base?.exported,
    rows: new Map(apis.map(({ name }) => [name, concatenate(base?.rows.get(name) ?? {}, parts.get(name)?.rows ?? {})])),
    written: new Map(
      apis.map(({ name }) => [name, [...(base?.written.get(name) ?? []), ...(parts.get(name)?.written ?? [])]]),
    ),
    apis: new Set([...(base?.apis ?? []), ...apis.map(({ name }) => name).filter((name) => own[name] !== undefined)]),
    files: [file, ...(base?.files ?? [])],
    locate([api = '', table = '', row, ...rest]) {
      const name = apis.find((each) => each.name === api)?.name;
      if (typeof row !== 'number' || name === undefined) return locate([api, table]);
      const inherited = base?.rows.get(name)?.[table]?.length ?? 0;
      if (base && row < inherited) return base.locate([api, table, row, ...rest]);
      const position = rowsOf(name, String(table))[row - inherited]?.position;
      return position === undefined ? locate([api, table]) : locate([api, table, position, ...rest]);
    },
  };
}

interface ParsedFile {
  readonly own: z.infer<typeof ScenarioFile>;
  readonly locate: ScenarioSource['locate'];
}

function parseFile(file: string): ParsedFile {
  const { value, locate } = readYamlFile(file, 'scenario');
  const parsed = ScenarioFile.safeParse(value);
  const hostile = findHostile(value, 'scenario');
  if (hostile) {
    const path = hostile.place.slice(1);
    throw new LocatedError(`${locate(path)}: ${describeProblem({ path: hostile.place, message: hostile.message })}`);
  }
  if (parsed.success) return { own: parsed.data, locate };
  throw new LocatedError(describeIssue(parsed.error, locate, 'the scenario'));
}

function concatenate(
  base: Readonly<Record<string, readonly unknown[]>>,
  own: Readonly<Record<string, readonly { readonly row: unknown }[]>>,
): Record<string, readonly unknown[]> {
  const tables = new Set([...Object.keys(base), ...Object.keys(own)]);
  return Object.fromEntries(
    [...tables].map((table) => [table, [...(base[table] ?? []), ...(own[table] ?? []).map(({ row }) => row)]]),
  );
}
