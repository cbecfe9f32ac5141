import { describe, expect, it } from 'vitest';
import { fuzz } from './run.ts';

describe('a mock that is attacked', () => {
  // A sample of what `npm run fuzz` sends; the seed is fixed, so that it does not fail for somebody who changed something else.
  it('answers, keeps what is secret and touches nothing that is not its own', async () => {
    const { findings, statuses } = await fuzz({ requests: 160, seed: 20 });
    expect(findings).toEqual([]);
    // It came further than to the refusals of the HTTP parser.
    for (const status of [200, 400, 401, 403, 404]) expect([...statuses.keys()]).toContain(status);
  });
});
