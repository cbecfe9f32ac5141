import { isUtf8 } from 'node:buffer';
import { constants } from 'node:fs';
import { chmod, type FileHandle, open, readFile, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Adapter } from 'lowdb';
import { DataFile } from 'lowdb/node';

/** Below so many bytes of lines the document is not written anew to get rid of them. */
const fewBytes = 1_048_576;

/** A file that is no text: read all the same, it would say something else from then on than what was kept in it. */
export class NotTextError extends Error {
  override readonly name = 'NotTextError';
  /** The first line that is not UTF-8, counted from 1. */
  readonly line: number;

  constructor(file: string, line: number) {
    super(`${file} is not UTF-8 in line ${line}`);
    this.line = line;
  }
}

/** Something that is to be kept: a change as a line, or, without one, whatever the state is. */
interface Pending {
  readonly line: string | undefined;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/** How a state is read and written. */
export interface Format<State> {
  /** @param lines the changes since the document was written, oldest first. What it throws leaves the file as it is. */
  readonly parse: (document: string, lines: readonly string[]) => State;
  readonly stringify: (state: State) => string;
}

/**
 * Keeps a state in a file: a document of JSON in its first line, and in each further line a change since. lowdb's own adapter writes the
 * whole document at each change, which takes the longer the larger a world is. The document is written anew, by lowdb's way of
 * replacing the file, when the lines have become more than it, when the state was exchanged, and when somebody replaced the file.
 * What comes while one write is under way is gathered, and written at once.
 */
export class AppendingFile<State> implements Adapter<State> {
  readonly #file: string;
  readonly #format: Format<State>;
  readonly #whole: DataFile<State>;
  readonly #pending: Pending[] = [];
  #state: State | undefined;
  #handle: FileHandle | undefined;
  /** The bytes of the document, and of the document with its lines. */
  #size = { document: 0, all: 0 };
  #mayAppend = false;
  #running: Promise<void> | undefined;

  constructor(file: string, format: Format<State>) {
    this.#file = file;
    this.#format = format;
    const unused = () => {
      throw new Error('is read by AppendingFile itself');
    };
    this.#whole = new DataFile<State>(file, {
      parse: unused,
      stringify: (state) => `${format.stringify(state)}\n`,
    });
  }

  /** Null: there is no file. */
  async read(): Promise<State | null> {
    const text = await readText(this.#file);
    if (text === null) return null;
    const { document, lines } = split(text);
    this.#state = this.#format.parse(document, lines);
    // Behind a document of several lines, or in the last line, nothing can be added: it is written anew first.
    this.#mayAppend = text.endsWith('\n') && !document.includes('\n');
    this.#size = { document: Buffer.byteLength(document) + 1, all: Buffer.byteLength(text) };
    return this.#state;
  }

  /** Writes the whole state, as it is when its turn comes. */
  async write(state: State): Promise<void> {
    this.#state = state;
    await this.#keep(undefined);
  }

  /** Writes what has become of the state that was read or written last. */
  async append(line: string): Promise<void> {
    await this.#keep(line);
  }

  /** Lets go of the file, once what is to be kept is kept. What is written later opens it again. */
  async close(): Promise<void> {
    await this.#running;
    await this.#close();
  }

  async #keep(line: string | undefined): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.#pending.push({ line, resolve, reject });
      this.#running ??= this.#run();
    });
  }

  async #run(): Promise<void> {
    while (this.#pending.length > 0) {
      const batch = this.#pending.splice(0);
      try {
        await this.#write(batch.map(({ line }) => line));
        for (const { resolve } of batch) resolve();
      } catch (error) {
        // What came meanwhile builds on what is taken back now: the newest goes first.
        for (const { reject } of [...batch, ...this.#pending.splice(0)].reverse()) reject(error);
      }
    }
    this.#running = undefined;
  }

  async #write(lines: readonly (string | undefined)[]): Promise<void> {
    const known = lines.filter((line) => line !== undefined);
    const text = Buffer.from(known.map((line) => `${line}\n`).join(''));
    if (this.#mayAppend) this.#handle ??= await open(this.#file, 'a').catch(() => undefined);
    const handle = this.#handle;
    const many = this.#size.all - this.#size.document + text.length > Math.max(this.#size.document, fewBytes);
    if (!handle || known.length < lines.length || many || !(await this.#isStillThere(handle))) await this.#rewrite();
    else await this.#add(handle, text);
  }

  async #add(handle: FileHandle, text: Buffer): Promise<void> {
    try {
      for (let written = 0; written < text.length;) {
        written += (await handle.write(text, written)).bytesWritten;
      }
      this.#size = { ...this.#size, all: this.#size.all + text.length };
    } catch (error) {
      // No half of a line may stay. Where even that fails, the next write replaces the file.
      await handle.truncate(this.#size.all).catch(() => this.#close());
      throw error;
    }
  }

  async #rewrite(): Promise<void> {
    if (this.#state === undefined) throw new Error(`${this.#file} was neither read nor written before`);
    await makeDraft(this.#file);
    await this.#whole.write(this.#state);
    await this.#close();
    this.#handle = await open(this.#file, 'a');
    const { size } = await this.#handle.stat();
    this.#size = { document: size, all: size };
    this.#mayAppend = true;
  }

  async #close(): Promise<void> {
    const handle = this.#handle;
    this.#handle = undefined;
    await handle?.close();
  }

  /** Whether the file is the one that is open: neither removed nor replaced. */
  async #isStillThere(handle: FileHandle): Promise<boolean> {
    const [own, there] = await Promise.all([handle.stat(), stat(this.#file).catch(() => undefined)]);
    return own.ino === there?.ino && own.dev === there.dev && there.size === this.#size.all;
  }
}

/** What somebody wrote by hand may have any number of lines; two documents in a row are never JSON. */
function split(text: string): { readonly document: string; readonly lines: readonly string[] } {
  const end = text.indexOf('\n');
  const [first, rest] = end < 0 ? [text, ''] : [text.slice(0, end), text.slice(end + 1)];
  if (!first.trimEnd().endsWith('}') || !rest.trimStart().startsWith('{'))
    return { document: text.trimEnd(), lines: [] };
  return { document: first, lines: rest.replace(/\n$/, '').split('\n') };
}

/** Null: there is no file. */
async function readText(file: string): Promise<string | null> {
  const bytes = await readFile(file).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  });
  if (bytes !== null && !isUtf8(bytes)) throw new NotTextError(file, firstUnreadable(bytes));
  return bytes?.toString('utf8') ?? null;
}

function firstUnreadable(bytes: Buffer): number {
  let line = 1;
  let start = 0;
  for (
    let end = bytes.indexOf('\n');
    end >= 0 && isUtf8(bytes.subarray(start, end));
    end = bytes.indexOf('\n', start)
  ) {
    line += 1;
    start = end + 1;
  }
  return line;
}

/**
 * Makes the file into which lowdb writes before it takes the place of the other one. What stands there under that name is not written to:
 * it may be a link to a file of somebody else. And who may not read the state, which holds keys, may not read the new one either.
 */
async function makeDraft(file: string): Promise<void> {
  const draft = join(dirname(file), `.${basename(file)}.tmp`);
  const mode = await stat(file).then(
    (there) => (there.mode & 0o777) | constants.S_IWUSR,
    () => undefined,
  );
  await rm(draft, { force: true });
  const handle = await open(draft, 'wx', mode);
  await handle.close();
  // What is masked when a file is made is not masked now.
  if (mode !== undefined) await chmod(draft, mode);
}
