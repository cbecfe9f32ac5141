import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const names = ['chromium', 'chromium-browser', 'google-chrome'];

/** The browser of this machine: the one that CHROMIUM names, else the first on the PATH. Throws when there is none. */
export function chromium(): string {
  const { CHROMIUM: named, PATH = '' } = process.env;
  if (named !== undefined) return named;
  const found = names
    .flatMap((name) => PATH.split(delimiter).map((folder) => join(folder, name)))
    .find((path) => existsSync(path));
  if (found !== undefined) return found;
  throw new Error(
    `The tests of the console need a Chromium: none of ${names.join(', ')} is on the PATH. Install one (Debian: apt-get install chromium), or name it with CHROMIUM=/path/to/chromium`,
  );
}
