import type { Request } from 'express';
import { z } from 'zod';
import { brief } from '../../support/brief.ts';
import { nearest } from '../../support/nearest.ts';
import { workspaceOf } from '../http/workspace-of.ts';
import type { MockParts } from '../mock.ts';
import type { JournalEntry } from '../shared/journal.ts';
import type { Workspace } from '../workspace.ts';
import { ControlError } from './control-error.ts';
import { read } from './read-json.ts';

/** Which requests are wanted: all that is given has to be true of one. */
const Wanted = z.strictObject({
  api: z.string().optional(),
  operation: z.string().optional(),
  status: z
    .string()
    .regex(/^(0|[1-5]\d\d|[0-5]xx)$/i, 'must be a status such as 403, or a class such as 4xx')
    .optional(),
  method: z.string().optional(),
  /** The name of a persona, or a part of the words for a caller. */
  principal: z.string().min(1, 'is empty').optional(),
  rule: z.string().optional(),
  allowed: z.enum(['true', 'false'], 'must be true or false').optional(),
  /** The id of an entry, behind which to begin, or a time. */
  since: z
    .string()
    .refine(
      (text) => /^\d{1,15}$/.test(text) || !Number.isNaN(Date.parse(text)),
      'must be the id of a request, or a time',
    )
    .optional(),
  /** How many: the last ones of those that match. */
  limit: z
    .string()
    .regex(/^\d{1,6}$/, 'must be a whole number')
    .optional(),
});

/** What a request to the control API asks of the journal. */
export interface JournalQuery {
  readonly matches: (entry: JournalEntry) => boolean;
  /** The place in the journal from which to look. */
  readonly from: number;
  readonly limit: number | undefined;
}

/** Reads the query of a request. Throws a `ControlError` (400) when there is something in it that no request can match. */
export async function journalQuery(request: Request, { apis }: MockParts): Promise<JournalQuery> {
  const failed = 'The journal cannot be asked that';
  const { since, limit, ...wanted } = read(Wanted, { ...request.query }, failed);
  const workspace = workspaceOf(request);
  const { api, operation } = wanted;
  const names = apis.map(({ name }) => name);
  if (api !== undefined && !names.some((name) => name === api))
    throw new ControlError(400, failed, [`api: ${brief(api)} is none of ${names.join(', ')}`]);
  const operations = apis.flatMap(({ name, operationIds }) => (api === undefined || api === name ? operationIds : []));
  if (operation !== undefined && !operations.includes(operation))
    throw new ControlError(400, failed, [
      `operation: there is no ${brief(operation)}; similar: ${nearest(operation, operations).join(', ')}`,
    ]);
  const called = wanted.principal === undefined ? undefined : await callerTest(wanted.principal, workspace, { apis });
  const { journal } = workspace;
  const isId = since !== undefined && /^\d+$/.test(since);
  const time = since === undefined || isId ? undefined : Date.parse(since);
  return {
    from: isId ? journal.placeAfter(Number(since)) : 0,
    limit: limit === undefined ? undefined : Number(limit),
    matches: (entry) =>
      (api === undefined || entry.api === api) &&
      (operation === undefined || entry.operation === operation) &&
      (wanted.status === undefined || hasStatus(entry, wanted.status.toLowerCase())) &&
      (wanted.method === undefined || entry.request.method === wanted.method.toUpperCase()) &&
      (wanted.rule === undefined || entry.decision.rule === wanted.rule) &&
      (wanted.allowed === undefined || String(entry.decision.allowed) === wanted.allowed) &&
      (time === undefined || Date.parse(entry.at) >= time) &&
      (called === undefined || called(entry)),
  };
}

function hasStatus({ response: { status } }: JournalEntry, wanted: string): boolean {
  return wanted.endsWith('xx') ? Math.floor(status / 100) === Number(wanted[0]) : status === Number(wanted);
}

/** Whether somebody made a request: a persona by its name, whoever that is at present, or words from who it says called. */
async function callerTest(
  name: string,
  workspace: Workspace,
  { apis }: Pick<MockParts, 'apis'>,
): Promise<JournalQuery['matches']> {
  const subjects = new Set<string>();
  for (const api of apis) {
    const world = workspace.api(api.name);
    for (const { headers } of world.views().principals.filter((each) => each.name === name)) {
      const lower = Object.fromEntries(Object.entries(headers).map(([key, value]) => [key.toLowerCase(), value]));
      const found = await world.identify({ headers: lower }, workspace.clock.now());
      if (found.kind === 'identity') subjects.add(`${api.name} ${found.subject}`);
    }
  }
  const words = name.toLowerCase();
  return ({ api, subject, principal }) =>
    subjects.has(`${api} ${subject ?? ''}`) || (principal?.toLowerCase().includes(words) ?? false);
}

/** The entries that a query asks for, the oldest first, and how many match without its limit. */
export function select(
  workspace: Workspace,
  { matches, from, limit }: JournalQuery,
): { count: number; entries: JournalEntry[] } {
  const matching: JournalEntry[] = [];
  const { journal } = workspace;
  for (let next = journal.from(from); next; next = journal.from(next.place + 1)) {
    if (matches(next.entry)) matching.push(next.entry);
  }
  return {
    count: matching.length,
    entries: limit === undefined ? matching : matching.slice(matching.length - Math.min(limit, matching.length)),
  };
}
