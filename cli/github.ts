import { appendFileSync } from 'node:fs';
import { annotationsOf } from '../conformance/report/annotations.ts';
import { toMarkdown } from '../conformance/report/markdown.ts';
import type { Report } from '../conformance/report/report.ts';
import { write } from './output.ts';

/** Within a GitHub workflow: failures as annotations, and the report in the summary of the job. Nothing elsewhere. */
export function tellGithub(report: Report, environment: NodeJS.ProcessEnv = process.env): void {
  const { GITHUB_ACTIONS, GITHUB_STEP_SUMMARY } = environment;
  if (GITHUB_ACTIONS === 'true') write(annotationsOf(report));
  if (GITHUB_STEP_SUMMARY) appendFileSync(GITHUB_STEP_SUMMARY, toMarkdown(report));
}
