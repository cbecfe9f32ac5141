import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Builds the console into `dist/console`, from where the mock serves it below any workspace's address. */
export default defineConfig({
  root: here('.'),
  base: './',
  publicDir: false,
  build: {
    outDir: here('../../dist/console'),
    emptyOutDir: true,
    // The browsers of today; a polyfill would only be more to load.
    target: 'es2022',
    modulePreload: { polyfill: false },
    // What is bundled keeps its licences with it.
    license: { fileName: 'licenses.md' },
    // An image inlined as data: is fine, a script is not: the policy of the pages forbids it.
    assetsInlineLimit: 0,
    // The reference UI comes as one file of 1.7 MB; only its own page loads it.
    chunkSizeWarningLimit: 2000,
    rolldownOptions: { input: [here('index.html'), here('reference/index.html')], checks: { bundlerTimings: false } },
  },
});
