import { Command } from 'commander';
import { text } from './options.ts';
import { write, writeError } from './output.ts';

/** `understudy compare`: lays runs side by side. */
export function compareCommand(): Command {
  return new Command('compare')
    .description('Lay runs side by side, and show what has changed from the first to the last.')
    .argument('<reports...>', 'report.json files, or the folders that hold them, the oldest first')
    .option('--out <dir>', 'write compare.html and compare.md there', text('--out'))
    .addHelpText(
      'after',
      '\nThe comparison goes to standard output, as Markdown.\n\nExit codes: 0 compared, 2 a file is no report.',
    )
    .action(async (paths: string[], { out }: { out?: string }) => {
      const { compareReports } = await import('../conformance/report/compare.ts');
      const { comparisonToMarkdown } = await import('../conformance/report/compare-markdown.ts');
      const { readReport } = await import('../conformance/report/read-report.ts');
      const comparison = compareReports(paths.map(readReport));
      const markdown = comparisonToMarkdown(comparison);
      if (out !== undefined) {
        const { comparisonToHtml } = await import('../conformance/report/compare-html.ts');
        const { writeText } = await import('../conformance/report/write.ts');
        const written = [
          writeText(out, 'compare.html', comparisonToHtml(comparison)),
          writeText(out, 'compare.md', markdown),
        ];
        writeError(`written: ${written.join(', ')}\n`);
      }
      write(markdown);
    });
}
