import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { UsageError } from '../../support/usage-error.ts';
import { Report } from './report.ts';
import { reasonOf } from '../../support/reason-of.ts';

/**
 * Reads a `report.json`, or the one in a folder. Throws a `UsageError` of one line when it cannot be read or is no report of this
 * form.
 */
export function readReport(path: string): Report {
  const { data, error } = Report.safeParse(parse(path));
  if (data) return data;
  const [issue] = error.issues;
  const place = (issue?.path ?? []).map(String).join('.');
  throw new UsageError(
    `${path} is no report of this suite: ${place}${place === '' ? '' : ': '}${issue?.message ?? ''}`,
  );
}

function parse(path: string): unknown {
  let text: string;
  try {
    text = readFileSync(statSync(path).isDirectory() ? join(path, 'report.json') : path, 'utf8');
  } catch (error) {
    throw new UsageError(`report ${path} cannot be read: ${reasonOf(error)}`);
  }
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch (error) {
    const told = error instanceof Error ? error.message.replaceAll(/\s+/g, ' ') : String(error);
    throw new UsageError(`report ${path} is not JSON: ${told}`);
  }
}
