import { defineConfig } from '@playwright/test';
import { chromium } from './support/chromium.ts';

/** A person at the console, in a real Chromium, against the built command. Nothing is ever downloaded. */
export default defineConfig({
  testDir: '.',
  outputDir: '../../../reports/console',
  fullyParallel: true,
  workers: 2,
  forbidOnly: process.env.CI !== undefined,
  reporter: 'list',
  timeout: 60_000,
  expect: { timeout: 15_000 },
  use: {
    viewport: { width: 1280, height: 900 },
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: chromium(),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
