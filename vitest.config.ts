import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{attack,bench,cli,library,mock,support,specs,fixtures,conformance}/**/*.test.ts'],
    // Vitest would leave one core to others; there is nobody else.
    maxWorkers: '100%',
    testTimeout: 180_000,
    hookTimeout: 180_000,
    sequence: { shuffle: true },
    // What is tested says the same within a workflow; a test that wants one says so.
    env: { GITHUB_ACTIONS: '', GITHUB_STEP_SUMMARY: '' },
  },
});
