import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{attack,bench,cli,library,mock,support,specs,fixtures,conformance}/**/*.test.ts'],
    testTimeout: 180_000,
    hookTimeout: 180_000,
    sequence: { shuffle: true },
  },
});
