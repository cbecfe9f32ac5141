import { requirementOf } from '../documents/requirements.ts';
import { groupBy } from '../../support/group-by.ts';
import type { Kill, KillMatrix } from './run-selftest.ts';

/**
 * Whether the suite has proved itself: nothing survived, no entry is stale, no check fails on a mock that conforms, and each MUST
 * was seen to fail.
 */
export function isProved({ kills, wrong, variants, proofs }: KillMatrix): boolean {
  if (proofs.some(({ defect }) => defect === null)) return false;
  if (variants.some((variant) => variant.wrong.length > 0)) return false;
  return wrong.length === 0 && kills.every(({ outcome }) => outcome === 'killed' || outcome === 'equivalent');
}

/** The kill matrix in Markdown: how many defects of which family, then every one that was not noticed. */
export function killReport(matrix: KillMatrix): string {
  const { kills, wrong, variants, proofs } = matrix;
  const count = (of: readonly Kill[], outcome: Kill['outcome']) => of.filter((kill) => kill.outcome === outcome).length;
  const groups = groupBy(kills, ({ api, family }) => `${api} | ${family}`);
  const rows = [...groups].map(
    ([name, group]) =>
      `| ${name} | ${group.length} | ${count(group, 'killed') + count(group, 'stale')} | ${count(group, 'equivalent')} | ${count(group, 'survived')} |`,
  );
  const told = (title: string, outcome: Kill['outcome'], line: (kill: Kill) => string) => {
    const found = kills.filter((kill) => kill.outcome === outcome);
    return found.length === 0 ? '' : `\n## ${title} (${found.length})\n\n${found.map(line).join('\n')}\n`;
  };
  const verdict = isProved(matrix)
    ? 'every defect was noticed, or is listed as equivalent'
    : 'NOT every defect was noticed, a server that conforms was failed, or a MUST was never seen to fail';
  return [
    `# Kill matrix: ${verdict}\n\n`,
    `${kills.length} defects: ${count(kills, 'killed') + count(kills, 'stale')} killed, ${count(kills, 'equivalent')} equivalent, ${count(kills, 'survived')} survived.\n\n`,
    `| api | family | defects | killed | equivalent | survived |\n| --- | --- | --- | --- | --- | --- |\n${rows.join('\n')}\n`,
    told(
      'Survived',
      'survived',
      (kill) => `- \`${kill.defect}\`: ${kill.text}\n${kill.requirements.map((id) => sentenceOf(kill, id)).join('\n')}`,
    ),
    told(
      'Stale entries: noticed after all',
      'stale',
      ({ defect, killedBy }) => `- \`${defect}\` by ${killedBy[0] ?? ''}`,
    ),
    told('Equivalent', 'equivalent', ({ defect, reason }) => `- \`${defect}\`: ${reason ?? ''}`),
    variantTable(variants),
    proofLines(proofs),
    wrong.length === 0 ? '' : `\n## Checks that fail on the whole mock\n\n${wrong.map((id) => `- ${id}`).join('\n')}\n`,
  ].join('');
}

/** The servers that conform, and what was held against them. */
function variantTable(variants: KillMatrix['variants']): string {
  if (variants.length === 0) return '';
  const rows = variants.map(({ variant, api, tried, wrong }) => `| ${variant} | ${api} | ${tried} | ${wrong.length} |`);
  const lines = variants.flatMap(({ variant, wrong }) => wrong.map((told) => `- ${variant}: ${told}`));
  return [
    '\n## Variants that conform\n\n| variant | api | checks | failed or could not tell |\n| --- | --- | --- | --- |\n',
    `${rows.join('\n')}\n`,
    ...(lines.length > 0 ? [`\n${lines.join('\n')}\n`] : []),
  ].join('');
}

/** How many MUSTs were seen to fail, and which were not. */
function proofLines(proofs: KillMatrix['proofs']): string {
  if (proofs.length === 0) return '';
  const open = proofs.filter(({ defect }) => defect === null);
  const lines = open.map(({ api, requirement }) => sentenceOf({ api }, requirement));
  return `\n## Requirements\n\nOf ${proofs.length} MUSTs that can be observed ${proofs.length - open.length} were seen to fail.\n${lines.length > 0 ? `\nNo defect of the mock breaks these:\n\n${lines.join('\n')}\n` : ''}`;
}

function sentenceOf({ api }: Pick<Kill, 'api'>, id: string): string {
  const { level, text } = requirementOf(api, id);
  return `  - ${id} ${level}: ${text}`;
}
