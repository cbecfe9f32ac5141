import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import js from '@eslint/js';
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import importX from 'eslint-plugin-import-x';
import regexp from 'eslint-plugin-regexp';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** The APIs are those that have a document. */
const apis = readdirSync(join(import.meta.dirname, 'specs', 'openapi')).map((file) => file.replace(/\.yaml$/, ''));

/** The rooms of the house, and which of them may not look into which (see "Imports run one way" in CONTRIBUTING.md). */
const zones = [
  {
    target: './mock/shared',
    from: apis.map((api) => `./mock/${api}`),
    message: 'What the APIs share knows none of them.',
  },
  ...apis.map((api) => ({
    target: `./mock/${api}`,
    from: [
      ...apis.filter((other) => other !== api).map((other) => `./mock/${other}`),
      './mock/worlds',
      './mock/control',
      './mock/app.ts',
    ],
    message: 'An API knows itself and what the APIs share, nothing else.',
  })),
  {
    target: './mock',
    from: ['./conformance', './cli'],
    message: 'The fake does not know its judge, nor who starts it.',
  },
  {
    target: './mock/console',
    from: './mock',
    except: ['./console'],
    message: 'The console runs in a browser, and knows the mock by its addresses only.',
  },
  { target: './library', from: ['./cli'], message: 'A program that uses the library starts no command.' },
  { target: './support', from: ['./mock', './conformance', './cli'], message: 'Support knows nobody.' },
  { target: './specs', from: ['./mock', './cli'], except: [], message: 'Specs are data.' },
  ...['checks', 'derived', 'documents', 'manners', 'preflight', 'report', 'run'].map((room) => ({
    target: `./conformance/${room}`,
    from: './mock',
    message: 'Only conformance/targets/mock may start the mock: a mistake in one must not hide in the other.',
  })),
  {
    target: './conformance/checks',
    from: [
      './conformance/targets/mock.ts',
      './conformance/targets/prism.ts',
      './conformance/report',
      './conformance/selftest',
    ],
    message: 'A check knows neither its target nor what becomes of its result.',
  },
  {
    target: './conformance/report',
    from: ['./conformance/checks', './conformance/targets/mock.ts', './conformance/targets/prism.ts'],
    message: 'A reporter sees results only.',
  },
];

export default defineConfig(
  globalIgnores(['dist/', 'reports/', 'coverage/', 'specs/generated/']),
  js.configs.recommended,
  tseslint.configs.strictTypeChecked,
  tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    plugins: { 'import-x': importX },
    settings: { 'import-x/resolver-next': [createTypeScriptImportResolver()] },
    rules: {
      'import-x/no-restricted-paths': ['error', { zones, basePath: import.meta.dirname }],
      'import-x/no-cycle': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/consistent-type-assertions': ['error', { assertionStyle: 'never' }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-indexed-object-style': 'off',
      eqeqeq: 'error',
      'no-console': 'error',
      'max-lines': ['error', { max: 250, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    // supertest and Playwright give bodies out as `any`; what they really are is what a test finds out.
    files: ['**/*.test.ts', '**/testing/**', 'examples/**', 'mock/console/e2e/**'],
    rules: {
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
  {
    // What a run says follows from the change, not from the dice: new seeds are tried by hand.
    files: ['**/*.test.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector:
            "CallExpression[callee.object.name='fc'][callee.property.name='assert']:not(:has(Property[key.name='seed']))",
          message: 'Give fc.assert a seed.',
        },
      ],
    },
  },
  {
    // Who sends a long text must not hold up whoever reads it: no expression takes more than a step for each character.
    files: ['**/*.ts', '**/*.tsx'],
    ignores: ['**/*.test.ts', '**/testing/**'],
    plugins: { regexp },
    rules: {
      'regexp/no-super-linear-backtracking': ['error', { report: 'potential' }],
      'regexp/no-super-linear-move': ['error', { report: 'potential' }],
    },
  },
  {
    // Tests of checks run them against the mock.
    files: ['conformance/**/testing/**', 'conformance/**/*.test.ts'],
    rules: { 'import-x/no-restricted-paths': 'off' },
  },
  {
    // A table of servers, or of runs, is one thing however long it is.
    files: ['**/*.test.ts', 'conformance/testing/**'],
    rules: { 'max-lines': ['error', { max: 320, skipBlankLines: true, skipComments: true }] },
  },
  {
    // The peers of the bench and its load generator, each a program of its own.
    files: ['bench/generator.mjs', 'bench/peers/*.mjs'],
    languageOptions: { globals: { Buffer: 'readonly', process: 'readonly' } },
  },
  { files: ['**/*.js', '**/*.mjs'], extends: [tseslint.configs.disableTypeChecked] },
);
