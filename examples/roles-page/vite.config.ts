import { defineConfig } from 'vite';

const mock = process.env.UNDERSTUDY_ORIGIN ?? 'http://127.0.0.1:4010';

export default defineConfig({
  root: import.meta.dirname,
  server: { host: '127.0.0.1', proxy: { '/custom-roles': mock, '/w/': mock, '/_understudy': mock } },
});
