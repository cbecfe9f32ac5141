import { join } from 'node:path';
import { makeFolder } from '../../support/make-folder.ts';
import { reasonOf } from '../../support/reason-of.ts';
import { replaceFile } from '../../support/replace-file.ts';
import { UsageError } from '../../support/usage-error.ts';
import type { Mask } from '../run/mask.ts';
import { toHtml } from './html.ts';
import { toJunit } from './junit.ts';
import { toMarkdown } from './markdown.ts';
import { maskReport } from './mask-report.ts';
import type { Report } from './report.ts';

/** The files of a report, and what draws each of them. */
const files = {
  'report.json': (report: Report) => `${JSON.stringify(report, null, 1)}\n`,
  'report.html': toHtml,
  'report.md': toMarkdown,
  'junit.xml': toJunit,
};

/**
 * Writes a report in each of its formats into a folder, which is made if need be; returns the paths. Every text is masked once
 * more. Throws a `UsageError` when the folder cannot be written to.
 */
export function writeReports(folder: string, report: Report, mask: Mask): readonly string[] {
  const shown = maskReport(report, mask);
  return Object.entries(files).map(([name, draw]) => writeText(folder, name, draw(shown)));
}

/**
 * Writes one file into a folder, which is made if need be, all of it or nothing; returns its path. Throws a `UsageError` when it
 * cannot be written.
 * @param option that names the place. Default: `--out`
 */
export function writeText(folder: string, name: string, text: string, option = '--out'): string {
  const path = join(folder, name);
  try {
    makeFolder(folder);
    replaceFile(path, text);
  } catch (error) {
    throw new UsageError(`${path} cannot be written: ${reasonOf(error)}; name another place with ${option}`);
  }
  return path;
}
