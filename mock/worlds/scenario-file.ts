import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { LineCounter, type Document, isNode, parseDocument } from 'yaml';
import { z } from 'zod';
import type { Api } from '../shared/api.ts';
import { packageRoot } from '../shared/package-root.ts';
import { UsageError } from '../shared/usage-error.ts';

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
  if (extending.includes(file)) throw new UsageError(`${file} extends itself`);
  const { own, locate } = parseFile(file);
  const base =
    own.extends === undefined ? undefined : readFile(findFile(own.extends, dirname(file)), apis, [...extending, file]);
  const rows = new Map<string, Record<string, readonly unknown[]>>(
    apis.map(({ name }) => [name, concatenate(base?.rows.get(name) ?? {}, own[name] ?? {})]),
  );
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

interface ParsedFile {
  readonly own: z.infer<typeof ScenarioFile>;
  readonly locate: ScenarioSource['locate'];
}

const parsedFiles = new Map<string, { readonly text: string; readonly parsed: ParsedFile }>();

/** Reads and parses a file; one that has not changed since the last time is not parsed again. */
function parseFile(file: string): ParsedFile {
  const label = relative(process.cwd(), file);
  const text = readText(file, label);
  const known = parsedFiles.get(file);
  if (known?.text === text) return known.parsed;
  const parsed = parseText(text, label);
  parsedFiles.set(file, { text, parsed });
  return parsed;
}

function parseText(text: string, label: string): ParsedFile {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const [syntax] = document.errors;
  if (syntax) throw new UsageError(`${label}:${lines.linePos(syntax.pos[0]).line}: ${firstLine(syntax.message)}`);
  const locate = (path: readonly (string | number)[]) => `${label}:${lineOf(document, lines, path)}`;
  const parsed = ScenarioFile.safeParse(toPlain(document, label));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const path = issue?.path.map((step) => (typeof step === 'number' ? step : String(step))) ?? [];
    throw new UsageError(`${locate(path)}: ${path.join('.')}: ${issue?.message ?? 'is not a scenario'}`);
  }
  return { own: parsed.data, locate };
}

function readText(file: string, label: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new UsageError(`scenario ${label} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** The library's message has the position and the text of the line below it. */
function firstLine(message: string): string {
  return message.replace(/(?: at line \d+, column \d+)?:?\n[^]*$/, '');
}

/** Throws when aliases multiply beyond what a scenario needs. */
function toPlain(document: Document.Parsed, label: string): unknown {
  try {
    const plain: unknown = document.toJS();
    return plain;
  } catch (error) {
    throw new UsageError(`${label}:1: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function concatenate(
  base: Readonly<Record<string, readonly unknown[]>>,
  own: Readonly<Record<string, readonly unknown[] | null>>,
): Record<string, readonly unknown[]> {
  const tables = new Set([...Object.keys(base), ...Object.keys(own)]);
  return Object.fromEntries([...tables].map((table) => [table, [...(base[table] ?? []), ...(own[table] ?? [])]]));
}

/** The line of the deepest part of `path` that the file has. */
function lineOf(document: Document.Parsed, lines: LineCounter, path: readonly (string | number)[]): number {
  for (let length = path.length; length >= 0; length -= 1) {
    const node = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
  }
  return 1;
}
