import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../../support/package-root.ts';
import { createMock } from '../mock.ts';
import { secretKey } from './secret-key.ts';

describe('secretKey', () => {
  it('is the same for the same secret, and shows nothing of it', () => {
    const [one, again, near] = ['demo-key-1', 'demo-key-1', 'demo-key-2'].map(secretKey);
    expect(one).toBe(again);
    expect(one).toMatch(/^[\w-]{43}$/);
    // The digests of two secrets that are nearly the same have nothing in common that an order could be told from.
    expect(near?.slice(0, 4)).not.toBe(one?.slice(0, 4));
  });

  // A look-up goes through the index, in which keys are compared letter by letter.
  it.each([
    ['partoo', 'apiKey: ({ apiKey }) => [secretKey(apiKey)]'],
    ['llamacloud', 'return secretKey(`${kind} ${secret}`)'],
  ])('is what %s files its credentials under', (api, said) => {
    expect(readFileSync(join(packageRoot, 'mock', api, 'tables.ts'), 'utf8')).toContain(said);
  });

  it('is no part of a state', async () => {
    const { workspace } = await createMock({ people: 0 });
    const text = JSON.stringify(workspace.state);
    for (const [, key = ''] of text.matchAll(/"(?:apiKey|bearer|session)":"([^"]+)"/g))
      expect(text).not.toContain(secretKey(key));
  });
});

describe('the credentials of a request', () => {
  it.each(
    readdirSync(join(packageRoot, 'mock'), { recursive: true, encoding: 'utf8' }).filter((file) =>
      file.endsWith('credentials.ts'),
    ),
  )('are not compared with === in %s', (file) => {
    const text = readFileSync(join(packageRoot, 'mock', file), 'utf8');
    expect(text).not.toMatch(/(?<!typeof )\b(?:apiKey|token|secret|bearer|session|key) ===? (?!''|undefined|"")/);
  });
});
