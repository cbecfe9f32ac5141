import { isUtf8 } from 'node:buffer';
import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { CORE_SCHEMA, load } from 'js-yaml';
import { type Document, isMap, isNode, isScalar, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import { nearest } from './nearest.ts';
import { plain } from './plain.ts';
import { UsageError } from './usage-error.ts';
import { reasonOf } from './reason-of.ts';

/** A YAML (or JSON) file that somebody wrote by hand, and where each part of it stands. */
export interface YamlFile {
  /** Its path as a person would name it here. */
  readonly label: string;
  readonly value: unknown;
  /** "world.yaml:12" for a path into `value`, as near as can be said. */
  readonly locate: (path: readonly (string | number)[]) => string;
}

const parsedFiles = new Map<string, { readonly text: string; readonly parsed: YamlFile }>();

/**
 * Reads a YAML file; one that has not changed since the last time is not parsed again. Throws a `UsageError` that names the line when it cannot be read or is not YAML.
 * @param what what the file is to the user: "scenario", "target file"
 */
export function readYamlFile(file: string, what: string): YamlFile {
  const near = relative(process.cwd(), file);
  const label = near.startsWith('..') ? file : near;
  const text = readText(file, `${what} ${label}`);
  const known = parsedFiles.get(file);
  if (known?.text === text) return known.parsed;
  const parsed = parseYaml(text, label);
  parsedFiles.set(file, { text, parsed });
  return parsed;
}

/** One library reads a file fast, the other one knows the lines: it is asked when somebody wants one, and when something is wrong. */
function parseYaml(text: string, label: string): YamlFile {
  let known: Located | undefined;
  const located = () => (known ??= withLines(text, label));
  const quick = readQuickly(text);
  return {
    label,
    value: quick ? quick.value : toPlain(located().document, label),
    locate: (path) => {
      const { document, lines } = located();
      return `${label}:${lineOf(document, lines, path)}`;
    },
  };
}

/** Undefined: there is a mistake somewhere, or aliases that stand for more than a file written by hand needs. */
function readQuickly(text: string): { readonly value: unknown } | undefined {
  try {
    const value = load(text, { schema: CORE_SCHEMA });
    return countUpTo(text.length, value) < text.length ? { value } : undefined;
  } catch {
    return undefined;
  }
}

/** How many values there are in a value, counting what several aliases stand for each time; no further than `limit`. */
function countUpTo(limit: number, value: unknown): number {
  let count = 1;
  if (typeof value !== 'object' || value === null) return count;
  for (const member of Object.values(value)) {
    if (count >= limit) break;
    count += countUpTo(limit - count, member);
  }
  return count;
}

interface Located {
  readonly document: Document.Parsed;
  readonly lines: LineCounter;
}

function withLines(text: string, label: string): Located {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const [syntax] = document.errors;
  if (syntax) throw new UsageError(`${label}:${lines.linePos(syntax.pos[0]).line}: ${firstLine(syntax.message)}`);
  return { document, lines };
}

function readText(file: string, name: string): string {
  try {
    const bytes = readFileSync(file);
    // What was written in another encoding would be read with other characters.
    if (isUtf8(bytes)) return bytes.toString('utf8');
  } catch (error) {
    throw new UsageError(`${name} cannot be read: ${reasonOf(error)}`);
  }
  throw new UsageError(`${name} cannot be read: it is not UTF-8. Save it in that encoding`);
}

/** The library's message has the position and the text of the line below it. */
function firstLine(message: string): string {
  if (message.startsWith('Maximum call stack')) return 'is nested deeper than can be read';
  return message.replace(/(?: at line \d+, column \d+)?:?\n[^]*/, '');
}

/** Throws when aliases multiply beyond what a file written by hand needs. */
function toPlain(document: Document.Parsed, label: string): unknown {
  try {
    const value: unknown = document.toJS();
    return value;
  } catch (error) {
    throw new UsageError(`${label}:1: ${reasonOf(error)}`);
  }
}

/** The line of the deepest part of `path` that the file has: of a member, that of its name. */
function lineOf(document: Document.Parsed, lines: LineCounter, path: readonly (string | number)[]): number {
  for (let length = path.length; length >= 0; length -= 1) {
    const node = document.getIn(path.slice(0, length), true);
    const around = document.getIn(path.slice(0, Math.max(0, length - 1)), true);
    const pair =
      length > 0 && isMap(around) ? around.items.find(({ key }) => isNamed(key, path[length - 1])) : undefined;
    const found = isNode(pair?.key) ? pair.key : node;
    if (isNode(found) && found.range) return lines.linePos(found.range[0]).line;
  }
  return 1;
}

function isNamed(key: unknown, name: string | number | undefined): boolean {
  return isScalar(key) && String(key.value) === String(name);
}

type Place = readonly (string | number)[];

/** What a message can name beside what is wrong. */
interface Hints {
  /** Where in the file the value stands that was checked. Default: it is the whole file. */
  readonly at?: Place;
  /** The value that was checked, to quote from it. */
  readonly value?: unknown;
  /** The keys that there can be at a place in it. */
  readonly known?: (path: Place) => readonly string[];
}

/**
 * What is wrong with a file that does not fit its schema, as a line: "world.yaml:12: partoo.users: …". A key that is not
 * known comes first: it is often the misspelt one of another that is missing.
 */
export function describeIssue(error: z.ZodError, locate: YamlFile['locate'], whole: string, hints: Hints = {}): string {
  const { issues } = error;
  const { at = [], value, known } = hints;
  const issue = issues.find(({ code }) => code === 'unrecognized_keys') ?? issues[0];
  if (!issue) return `${locate(at)}: ${whole} is not what it should be`;
  const inside = issue.path.map((step) => (typeof step === 'number' ? step : String(step)));
  const unknown = issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [];
  const place = [...at, ...inside, ...unknown];
  const more = issues.length > 1 ? ` (and ${issues.length - 1} more)` : '';
  const message = unknown.map((key) => unknownKey(key, known?.(inside) ?? []))[0] ?? describe(issue, value, inside);
  return `${locate(place)}: ${place.length > 0 ? showPlace(place) : whole}: ${message}${more}`;
}

function showPlace(place: Place): string {
  return place.reduce<string>(
    (text, step) => `${text}${typeof step === 'number' ? `[${step}]` : `${text && '.'}${step}`}`,
    '',
  );
}

function unknownKey(key: string, known: readonly string[]): string {
  const hint = known.length > 0 ? `; similar: ${nearest(key, known).join(', ')}` : '';
  return `is not a key that is known here${hint}`;
}

function describe(issue: z.core.$ZodIssue, value: unknown, path: Place): string {
  const got = path.reduce<unknown>((node, step) => (isObject(node) ? node[step] : undefined), value);
  if (issue.code !== 'invalid_value' || typeof got !== 'string') return inPlainWords(issue.message);
  return `${JSON.stringify(got)} is none of ${issue.values.map(String).join(', ')}; similar: ${nearest(got, issue.values.map(String), 1).join('')}`;
}

function isObject(value: unknown): value is Readonly<Record<string | number, unknown>> {
  return typeof value === 'object' && value !== null;
}

/** Of what the schema library says of types and lengths, what a person would. */
function inPlainWords(message: string): string {
  const [, wanted = '', got = ''] = /^Invalid input: expected (\w+), received (\w+)$/.exec(message) ?? [];
  if (got === 'undefined') return 'is missing';
  if (wanted === 'string' && got === 'number') return 'must be a text; write it in quotes';
  if (wanted !== '') return `must be ${wanted === 'string' ? 'a text' : named(wanted)}, and is ${named(got)}`;
  if (message.startsWith('Too small: expected string')) return 'is empty';
  return message.startsWith('Too ') ? plain(message) : message;
}

function named(type: string): string {
  if (type === 'null') return 'empty';
  return `${/^[aeiou]/.test(type) ? 'an' : 'a'} ${type}`;
}
