import { defineConfig } from '@playwright/test';

const mock = 'http://127.0.0.1:4610';
const page = 'http://127.0.0.1:4611';
const { UNDERSTUDY: understudy = 'npx understudy', CHROMIUM: chromium } = process.env;

/** The tests' own mock and dev server. Where Playwright has downloaded no browser, `CHROMIUM` names one. */
export default defineConfig({
  testDir: 'e2e',
  outputDir: 'node_modules/.playwright',
  fullyParallel: true,
  reporter: 'list',
  use: {
    baseURL: page,
    launchOptions: {
      ...(chromium !== undefined && { executablePath: chromium }),
      args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
    },
  },
  webServer: [
    { command: `${understudy} mock --port 4610`, url: `${mock}/_understudy/health` },
    { command: 'npx vite --port 4611 --strictPort', url: page, env: { UNDERSTUDY_ORIGIN: mock } },
  ],
});
