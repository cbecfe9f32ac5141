import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { CORE_SCHEMA, load } from 'js-yaml';
import { type BuildOptions, defineConfig, type Plugin, type UserConfig } from 'vite';
import { z } from 'zod';

const top = import.meta.dirname;
const out = join(top, 'dist');

/** What is started, or imported, by itself. All else goes into chunks that these share. */
const entries = [
  'cli/understudy',
  'cli/warm',
  'library/index',
  'library/vitest',
  'library/playwright',
  'conformance/parts/part-1',
  'conformance/parts/part-2',
  'mock/worlds/expand',
  'bench/main',
  'bench/worlds',
  ...readdirSync(join(top, 'attack'))
    .filter((name) => name.endsWith('.ts'))
    .map((name) => `attack/${basename(name, '.ts')}`),
];

/** The names of chunks change with what is in them, and worlds with the code that expands them: those of earlier builds go first. */
const withoutOldChunks: Plugin = {
  name: 'without-old-chunks',
  buildStart() {
    for (const folder of ['chunks', 'worlds']) rmSync(join(out, folder), { recursive: true, force: true });
  },
};

/** Writes the specs beside the program as JSON, which is read thirty times faster than YAML (docs/decisions/0014). */
const specsAsJson: Plugin = {
  name: 'specs-as-json',
  writeBundle() {
    mkdirSync(join(out, 'specs'), { recursive: true });
    for (const folder of ['openapi', 'requirements', 'permissions']) {
      for (const name of readdirSync(join(top, 'specs', folder)).filter((each) => each.endsWith('.yaml'))) {
        const value = load(readFileSync(join(top, 'specs', folder, name), 'utf8'), { schema: CORE_SCHEMA });
        writeFileSync(join(out, 'specs', `${folder}.${basename(name, '.yaml')}.json`), JSON.stringify(value));
      }
    }
  },
};

/** Takes one copy of a package where npm has laid down several of the same version: each would be read, and run, at every start. */
const eachPackageOnce: Plugin = {
  name: 'each-package-once',
  enforce: 'pre',
  async resolveId(source, importer, options) {
    const found = await this.resolve(source, importer, { ...options, skipSelf: true });
    const [, folder, rest] = /^(.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+)(.*)/s.exec(found?.id ?? '') ?? [];
    if (!found || folder === undefined || rest === undefined) return found;
    return { ...found, id: firstCopy(folder) + rest };
  },
};

const PackageJson = z.object({ name: z.string(), version: z.string() });
const copies = new Map<string, string>();

function firstCopy(folder: string): string {
  const { name, version } = PackageJson.parse(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')));
  const first = copies.get(`${name}@${version}`) ?? folder;
  copies.set(`${name}@${version}`, first);
  return first;
}

/**
 * Writes every character beyond ASCII as an escape. V8 keeps a text in two bytes a character where one of them is beyond Latin-1,
 * and the text of a program as long as it runs: an ellipsis in a message costs half a megabyte (docs/decisions/0014).
 */
const inAscii: Plugin = {
  name: 'in-ascii',
  generateBundle(_options, bundle) {
    for (const file of Object.values(bundle)) {
      if (file.type !== 'chunk') continue;
      if (/String\.raw`[^`]*[\u0080-\uffff]/.test(file.code))
        this.error(`${file.fileName}: an escape means something else in String.raw`);
      file.code = file.code.replaceAll(/[\u0080-\uffff]/g, escapeOf);
    }
  },
};

/**
 * Has packages imported by the launcher, which hands `importPackage` to every chunk: where V8 takes a script that was compiled before,
 * Node 20 no longer knows how to `import()` from it.
 */
const importsByLauncher: Plugin = {
  name: 'imports-by-launcher',
  generateBundle(_options, bundle) {
    for (const file of Object.values(bundle)) {
      if (file.type === 'chunk') file.code = file.code.replaceAll(/\bimport\((?="[^."])/g, 'importPackage(');
    }
  },
};

function escapeOf(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** What both builds have in common: all that is imported is bundled, but for what a user of the library, or of another runner, has already. */
const shared = {
  root: top,
  publicDir: false,
  // A literal of ten thousand media types takes longer to read as a program than as data.
  json: { stringify: true, namedExports: false },
  ssr: { noExternal: true, external: ['vitest', 'vite', '@playwright/test', '@stoplight/prism-cli', 'fsevents'] },
  resolve: {
    alias: {
      // Its other form looks its parts up while it runs, which cannot be bundled.
      'jsonc-parser': join(top, 'node_modules/jsonc-parser/lib/esm/main.js'),
      // Its form for bundlers looks for a "module", which is somebody else's where a runner takes the program for a part of its own.
      '@jsdevtools/ono': join(top, 'node_modules/@jsdevtools/ono/cjs/index.js'),
      ono: join(top, 'node_modules/ono/index.js'),
    },
  },
} satisfies UserConfig;

const target = { ssr: true, target: 'node20', minify: false, sourcemap: false } satisfies BuildOptions;

/** What the validator copies documents with, twice for each API, is slow before it is warm: V8 has its own by now. */
const nativeClone: Plugin = {
  name: 'native-clone',
  enforce: 'pre',
  resolveId: (source) => (source === 'lodash.clonedeep' ? '\0native-clone.cjs' : undefined),
  load: (id) => (id === '\0native-clone.cjs' ? 'module.exports = (value) => structuredClone(value);' : undefined),
};

/** Everything into `dist/`, as modules. */
const modules: UserConfig = {
  ...shared,
  plugins: [nativeClone, eachPackageOnce, withoutOldChunks, specsAsJson, inAscii],
  build: {
    ...target,
    outDir: out,
    emptyOutDir: false,
    license: { fileName: 'licenses.md' },
    rolldownOptions: {
      input: Object.fromEntries(entries.map((entry) => [entry, join(top, `${entry}.ts`)])),
      output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      checks: { bundlerTimings: false },
    },
  },
};

/** The command once more, into `dist/command/`, as `support/code-cache.ts` runs it. What was compiled of an earlier build goes first. */
const command: UserConfig = {
  ...shared,
  plugins: [nativeClone, eachPackageOnce, importsByLauncher, inAscii],
  build: {
    ...target,
    outDir: join(out, 'command'),
    emptyOutDir: true,
    rolldownOptions: {
      input: { start: join(top, 'cli/start.ts'), part: join(top, 'conformance/runner/built-part.ts') },
      output: { format: 'cjs', entryFileNames: '[name].cjs', chunkFileNames: 'chunks/[name]-[hash].cjs' },
      checks: { bundlerTimings: false },
    },
  },
};

/**
 * Builds the program with all that it imports: to find and read two thousand small files takes four times as long as to run them
 * (docs/decisions/0014). `--mode command` builds the command.
 */
export default defineConfig(({ mode }) => (mode === 'command' ? command : modules));
