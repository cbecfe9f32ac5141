import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{cli,library,mock,support,specs,fixtures,conformance,bench}/**/*.test.ts'],
    testTimeout: 180_000,
    hookTimeout: 180_000,
    sequence: { shuffle: true },
  },
});
