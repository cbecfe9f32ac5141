import { groupBy } from '../../support/group-by.ts';
import { type Family, families } from '../../mock/defects/defect.ts';
import { requirementOf } from '../documents/requirements.ts';
import { table, text } from '../report/markdown-text.ts';
import { type ApiName, apiNames } from '../../support/api-names.ts';
import type { Kill, KillMatrix } from './run-selftest.ts';

/** What is broken in a server, by the family of its defect. */
const brokenBy: Readonly<Record<Family, string>> = {
  rule: 'a sentence is enforced nowhere',
  cell: 'one role may do one thing that it may not, or may not do one that it may',
  relax: 'one constraint of one request is not looked at',
  tighten: 'one value that the document allows is refused',
  ignore: 'one member of one request is read over',
  answer: 'one member of one answer is missing, of another type, or holds another value',
  refusal: 'one refusal has another status or another body, or is none',
  effect: 'what is kept is not what was answered: nothing, a part of it, or something although it was refused',
  breach: 'one sentence is broken in a way of its own',
};

/**
 * The kill matrix as a page for readers: how many broken servers the suite notices, for each sentence a server that breaks it with
 * the check that notices, and what no test from outside can tell. Of a whole run only: a part of it has no proofs.
 */
export function caughtPage({ kills, variants, proofs }: KillMatrix): string {
  const told = variants.reduce((sum, { tried }) => sum + tried, 0);
  const failed = variants.reduce((sum, { wrong }) => sum + wrong.length, 0);
  const amount = (title: string, count: (api: ApiName) => number) => {
    const each = apiNames.map(count);
    return [title, ...each, each.reduce((sum, one) => sum + one, 0)];
  };
  const rows = (title: string, isMeant: (kill: Kill) => boolean) =>
    amount(title, (api) => kills.filter((kill) => kill.api === api && isMeant(kill)).length);
  const proofsOf = (api: ApiName) => proofs.filter((proof) => proof.api === api);
  const kinds = new Set(variants.map(({ variant }) => variant));
  return `# What the suite catches

Written by \`npm run selftest -- --page docs/what-it-catches.md\`. The mock is broken in one place, the suite runs against it until a
check notices, and so on for every place that is known. The defects are those of the mock: a server made by others can be broken in
ways that none of them shows.

${table(
  ['', ...apiNames, 'all'],
  [
    rows('broken servers', () => true),
    rows('noticed', isNoticed),
    rows('that no test from outside can tell', ({ outcome }) => outcome === 'equivalent'),
    rows('not noticed', ({ outcome }) => outcome === 'survived'),
    amount('MUSTs that can be observed', (api) => proofsOf(api).length),
    amount('seen to fail', (api) => proofsOf(api).filter(({ check }) => check !== null).length),
  ],
)}

And the other way round: ${kinds.size} kinds of servers that conform, though they differ from the mock (${[...kinds].join(', ')}).
Of ${told.toLocaleString('en-US')} checks that were run against them ${failed} failed or could not tell.

## How the servers are broken

${table(
  ['family', 'in each server', ...apiNames],
  families.map((family) => [
    family,
    brokenBy[family],
    ...apiNames.map((api) => kills.filter((kill) => kill.api === api && kill.family === family).length),
  ]),
)}
${apiNames.map((api) => sentences(api, kills, proofsOf(api))).join('')}
## What no test from outside can tell

${untold(kills)}
`;
}

function isNoticed({ outcome }: Kill): boolean {
  return outcome === 'killed' || outcome === 'stale';
}

/** Each MUST of an API, with a server that breaks it and the check that notices. */
function sentences(api: ApiName, kills: readonly Kill[], proofs: KillMatrix['proofs']): string {
  const texts = new Map(kills.map((kill) => [kill.defect, kill.text]));
  const lines = proofs.map(({ requirement, defect, check }) => {
    const sentence = `- **${requirement}** ${text(requirementOf(api, requirement).text)}\\\n  `;
    if (defect === null || check === null) return `${sentence}No server breaks it.`;
    return `${sentence}Broken: ${text((texts.get(defect) ?? '').replace(/^\* /, 'every operation '))} (\`${defect}\`). Noticed: \`${check}\`.`;
  });
  return `\n## Each sentence of ${api}\n\n${lines.join('\n')}\n`;
}

/** What is equivalent, by its reason. */
function untold(kills: readonly Kill[]): string {
  const groups = groupBy(
    kills.filter(({ outcome }) => outcome === 'equivalent'),
    ({ reason }) => reason ?? '',
  );
  return [...groups]
    .map(([reason, group]) => `- ${text(reason)} (${group.map(({ defect }) => `\`${defect}\``).join(', ')})`)
    .join('\n');
}
