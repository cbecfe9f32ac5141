import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { Script } from 'node:vm';
import { threadId } from 'node:worker_threads';

interface Module {
  exports: unknown;
}

/** A file of a CommonJS program, compiled. It imports packages by what it is given (build.config.ts says why). */
type Body = (
  exports: unknown,
  require: (id: string) => unknown,
  module: Module,
  file: string,
  folder: string,
  importPackage: (id: string) => Promise<unknown>,
) => void;

/** After how many milliseconds what was compiled is kept: by then most of what a start runs has been compiled, too. */
const settled = 1000;

/** A program that runs, and how what V8 has compiled of it is kept. */
interface Running {
  /** What `main` exports. */
  readonly exports: unknown;
  /** Keeps what had to be compiled, or nothing where the folder cannot be written. */
  readonly keep: () => void;
}

/**
 * Runs a CommonJS program from the code that V8 compiled of its chunks when it ran before. V8 refuses what another version has
 * compiled, and what was compiled under other options. Of the source it compares the length alone: so only files that have their
 * content in their name are kept, which is all but `main`.
 *
 * Node does this itself from 22 on (`module.enableCompileCache`), and for modules, too: when 20 goes, this can go (docs/decisions/0014).
 * @param main its absolute path; its chunks are below its folder, in ASCII
 * @param cache the folder of what is kept: who runs other parts of the same chunks has another one
 */
export function runFrom(cache: string, main: string): Running {
  const modules = new Map<string, Module>();
  const fresh = new Map<string, Script>();

  function load(file: string): unknown {
    const known = modules.get(file);
    if (known) return known.exports;
    const module: Module = { exports: {} };
    modules.set(file, module);
    const kept = join(cache, `${basename(file)}.bin`);
    const script = compile(file, file === main ? undefined : contentOf(kept));
    if (file !== main && script.cachedDataRejected !== false) fresh.set(kept, script);
    const body: unknown = script.runInThisContext();
    if (!isBody(body)) throw new TypeError(`${file} is not a function`);
    const elsewhere = createRequire(file);
    const require = (id: string): unknown => (id.startsWith('.') ? load(join(dirname(file), id)) : elsewhere(id));
    body(module.exports, require, module, file, dirname(file), (id) => import(id));
    return module.exports;
  }

  const exports = load(main);
  return {
    exports,
    keep: () => {
      for (const [kept, script] of fresh) keep(kept, script.createCachedData());
      fresh.clear();
    },
  };
}

/** Runs a command so (`runFrom`): what had to be compiled is kept after a second or when it ends, in `cache/` beside `main`. */
export function runCached(main: string): void {
  const { keep } = runFrom(join(dirname(main), 'cache'), main);
  // Many a process is killed: then what it kept before counts.
  setTimeout(keep, settled).unref();
  process.once('exit', keep);
}

function compile(file: string, cachedData: Buffer | undefined): Script {
  // As if it were a module, in which it was written: strict.
  const head = "(function (exports, require, module, __filename, __dirname, importPackage) {'use strict';";
  const source = `${head}${readFileSync(file, 'latin1')}\n})`;
  return new Script(source, { filename: file, ...(cachedData && { cachedData }) });
}

function isBody(value: unknown): value is Body {
  return typeof value === 'function';
}

function contentOf(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}

/**
 * All of it or nothing: another process, or thread, may read it at this moment, or write it, too. By itself, and not by
 * `replaceFile`: what the launcher loads is one file.
 */
function keep(file: string, code: Buffer): void {
  try {
    mkdirSync(dirname(file), { recursive: true });
    const own = `${file}.${process.pid}.${threadId}`;
    writeFileSync(own, code);
    renameSync(own, file);
  } catch {
    // A place that cannot be written: the next start compiles, too.
  }
}
