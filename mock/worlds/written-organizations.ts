import { z } from 'zod';
import { nearest } from '../../support/nearest.ts';
import { LocatedError } from './located-error.ts';
import { describeIssue, type YamlFile } from '../../support/yaml-file.ts';
import type { Api } from '../shared/api.ts';
import { asJsonSchema, JsonSchema } from './scenario-schema.ts';

/** An organization that a person wrote, and where each part of it stands. */
export interface WrittenOrganization {
  readonly value: unknown;
  /** Its place in its file: "partoo.organizations[2]" */
  readonly path: readonly (string | number)[];
  /** "mine.yaml:12" for a path into `value`. */
  readonly locate: YamlFile['locate'];
}

/** What one API's part of a scenario file holds. */
interface Part {
  readonly written: readonly WrittenOrganization[];
  /** The rows of its tables, and of each its place in the list of the file. */
  readonly rows: Readonly<Record<string, readonly { readonly row: unknown; readonly position: number }[]>>;
}

/** Tells written organizations from rows. Throws a `UsageError` with the line when one is not as it should be. */
export function readPart(
  api: Api,
  tables: Readonly<Record<string, readonly unknown[] | null>>,
  locate: YamlFile['locate'],
): Part {
  const known = Object.keys(api.schemas.rows);
  const unknown = Object.keys(tables).find((table) => !known.includes(table));
  if (unknown !== undefined)
    throw new LocatedError(
      `${locate([api.name, unknown])}: ${api.name}.${unknown}: is not a table of ${api.name}; similar: ${nearest(unknown, known).join(', ')}`,
    );
  const lists = Object.entries(tables).map(([table, list]) => {
    const all = (list ?? []).map((row, position) => ({ row, position }));
    return [table, all] as const;
  });
  const isWritten = writtenTest(api);
  const written = (tables.organizations ?? []).flatMap((value, position) =>
    isWritten(value) ? [readOrganization(api, value, position, locate)] : [],
  );
  const rows = lists.map(([table, list]) => {
    const kept = table === 'organizations' ? list.filter(({ row }) => !isWritten(row)) : list;
    return [table, kept] as const;
  });
  return { written, rows: Object.fromEntries(rows) };
}

function readOrganization(api: Api, value: unknown, position: number, locate: YamlFile['locate']): WrittenOrganization {
  const path = [api.name, 'organizations', position];
  const { error } = api.schemas.organization.safeParse(value);
  if (!error) return { value, path, locate: (rest) => locate([...path, ...rest]) };
  const hints = { at: path, value, known: (at: readonly (string | number)[]) => knownKeys(api, at) };
  throw new LocatedError(describeIssue(error, locate, 'the organization', hints));
}

const tests = new WeakMap<Api, (item: unknown) => boolean>();

/** Whether an item is written by a person. A row has what only rows need, and nothing that only written organizations have. */
function writtenTest(api: Api): (item: unknown) => boolean {
  const known = tests.get(api);
  if (known) return known;
  const { organization, rows, rowMark } = api.schemas;
  const ofRows = new Set(rows.organizations ? membersOf(rows.organizations) : []);
  const ofWritten = membersOf(organization).filter((name) => !ofRows.has(name));
  const test = (item: unknown) =>
    typeof item === 'object' &&
    item !== null &&
    (!Object.hasOwn(item, rowMark) || ofWritten.some((name) => Object.hasOwn(item, name)));
  tests.set(api, test);
  return test;
}

/** As JSON Schema says them where it is no plain object: to make one takes longer than the rest of a small scenario. */
function membersOf(shape: z.ZodType): string[] {
  return Object.keys(shape instanceof z.ZodObject ? shape.shape : (asJsonSchema(shape).properties ?? {}));
}

/** The members that there can be at a place in a written organization. */
function knownKeys(api: Api, path: readonly (string | number)[]): string[] {
  let schema: JsonSchema | undefined = asJsonSchema(api.schemas.organization);
  for (const step of path) {
    const next: unknown = typeof step === 'number' ? schema?.items : schema?.properties?.[step];
    schema = JsonSchema.safeParse(next).data;
  }
  return Object.keys(schema?.properties ?? {});
}
