import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { type Document, isMap, isNode, isScalar, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import { UsageError } from './usage-error.ts';

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

function parseYaml(text: string, label: string): YamlFile {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const [syntax] = document.errors;
  if (syntax) throw new UsageError(`${label}:${lines.linePos(syntax.pos[0]).line}: ${firstLine(syntax.message)}`);
  return { label, value: toPlain(document, label), locate: (path) => `${label}:${lineOf(document, lines, path)}` };
}

function readText(file: string, name: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new UsageError(`${name} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** The library's message has the position and the text of the line below it. */
function firstLine(message: string): string {
  return message.replace(/(?: at line \d+, column \d+)?:?\n[^]*$/, '');
}

/** Throws when aliases multiply beyond what a file written by hand needs. */
function toPlain(document: Document.Parsed, label: string): unknown {
  try {
    const plain: unknown = document.toJS();
    return plain;
  } catch (error) {
    throw new UsageError(`${label}:1: ${error instanceof Error ? error.message : String(error)}`);
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

/**
 * What is wrong with a file that does not fit its schema, as a line: "world.yaml:12: partoo.users: …". A key that is not
 * known comes first: it is often the misspelt one of another that is missing.
 */
export function describeIssue(error: z.ZodError, locate: YamlFile['locate'], whole: string): string {
  const { issues } = error;
  const issue = issues.find(({ code }) => code === 'unrecognized_keys') ?? issues[0];
  if (!issue) return `${locate([])}: ${whole} is not what it should be`;
  const unknown = issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [];
  const place = [...issue.path, ...unknown].map((step) => (typeof step === 'number' ? step : String(step)));
  const more = issues.length > 1 ? ` (and ${issues.length - 1} more)` : '';
  const message = unknown.length > 0 ? 'is not a key that is known here' : plain(issue.message);
  return `${locate(place)}: ${place.length > 0 ? place.join('.') : whole}: ${message}${more}`;
}

/** Of what the schema library says of types and lengths, what a person would. */
function plain(message: string): string {
  const [, wanted = '', got = ''] = /^Invalid input: expected (\w+), received (\w+)$/.exec(message) ?? [];
  if (got === 'undefined') return 'is missing';
  if (wanted === 'string' && got === 'number') return 'must be a text; write it in quotes';
  if (wanted !== '') return `must be ${wanted === 'string' ? 'a text' : named(wanted)}, and is ${named(got)}`;
  return message.startsWith('Too small: expected string') ? 'is empty' : message;
}

function named(type: string): string {
  if (type === 'null') return 'empty';
  return `${/^[aeiou]/.test(type) ? 'an' : 'a'} ${type}`;
}
