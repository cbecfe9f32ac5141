import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { groupBy } from './group-by.ts';
import { packageRoot } from './package-root.ts';

const Package = z.looseObject({
  license: z.string().optional(),
  dev: z.boolean().optional(),
  peer: z.boolean().optional(),
});
const Lock = z.looseObject({ packages: z.record(z.string(), Package) });

/** Licences under which a package may be used unchanged by anybody; MPL-2.0 (lightningcss) binds who changes it. */
const known = [
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'ISC',
  'MPL-2.0',
  'MIT',
  'Python-2.0',
];

/** What the lock file does not know: both say it in a form of before. */
const told: Readonly<Record<string, string>> = { busboy: 'MIT', streamsearch: 'MIT' };

/** What is installed with this package, by the lock file: each with its licence. */
function installed(): { readonly name: string; readonly licence: string }[] {
  const { packages } = Lock.parse(JSON.parse(readFileSync(join(packageRoot, 'package-lock.json'), 'utf8')));
  const named = Object.entries(packages).flatMap(([path, { license, dev, peer }]) => {
    const name = path.replace(/^.*node_modules\//, '');
    if (path === '' || dev === true || peer === true) return [];
    return [{ name, licence: license ?? told[name] ?? 'unknown' }];
  });
  return [...new Map(named.map((each) => [`${each.name} ${each.licence}`, each])).values()];
}

function page(): string {
  const groups = [...groupBy(installed(), ({ licence }) => licence)].sort(([a], [b]) => (a < b ? -1 : 1));
  const sections = groups.map(([licence, packages]) => {
    const names = packages.map(({ name }) => name).sort();
    return `## ${licence}\n\n${names.map((name) => `- ${name}`).join('\n')}\n`;
  });
  return [
    '# Licences\n',
    'What is installed with this package, by the licence of each; `npm run generate` writes this page from the lock file. What is built into the',
    'console is named in `dist/console/licenses.md`.\n',
    sections.join('\n'),
  ].join('\n');
}

describe('the packages that are installed', () => {
  it('are listed', async () => {
    await expect(page()).toMatchFileSnapshot(join(packageRoot, 'docs', 'licences.md'));
  });

  it('are free to use', () => {
    expect(installed().filter(({ licence }) => !known.includes(licence))).toEqual([]);
  });
});
