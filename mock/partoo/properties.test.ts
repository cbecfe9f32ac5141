import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Document } from '../shared/document.ts';
import { Client } from './testing/client.ts';
import { randomStep } from './testing/random-steps.ts';

/** The problems of the state as it would be kept, were it opened again. */
function problemsOf({ mock }: Client): unknown {
  const world = mock.openState(JSON.parse(JSON.stringify(mock.workspace.state)));
  return Array.isArray(world) ? world : [];
}

describe('any sequence of requests', () => {
  it('gets documented answers, leaves a world in order, and changes nothing where it is refused', async () => {
    const reached = new Set<string>();
    await fc.assert(
      fc.asyncProperty(fc.array(randomStep, { minLength: 15, maxLength: 30 }), async (steps) => {
        const client = await Client.start();
        for (const step of steps) {
          const before = client.state();
          const { status } = await client.call(step(client));
          if (status >= 300) expect(client.state()).toBe(before);
        }
        expect(problemsOf(client)).toEqual([]);
        for (const { operation = '', response } of client.mock.workspace.journal.list()) {
          // A key that no longer works says nothing about an operation.
          if (response.status !== 401) reached.add(`${operation} ${response.status < 300 ? 'done' : 'refused'}`);
        }
      }),
      { seed: 20261122, numRuns: 60 },
    );
    for (const operationId of Document.load('partoo').operationIds) {
      expect(reached).toContain(`${operationId} done`);
      if (/^(switch|create|update|delete|duplicate|reinvite)/.test(operationId))
        expect(reached).toContain(`${operationId} refused`);
    }
  });
});
