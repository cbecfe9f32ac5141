import { describe, expect, it } from 'vitest';
import { llamacloud } from './api.ts';
import { call, startMock, stateOf } from './testing/calls.ts';
import { refusedCases } from './testing/refused-cases.ts';

describe('every rule', () => {
  it.each(llamacloud.ruleRequirements)('%s has a case that it refuses', (requirement) => {
    expect(refusedCases.map((each) => each.requirement)).toContain(requirement);
  });

  it.each(refusedCases)('$requirement refuses: $name', async ({ before = [], status, detail, requirement, ...to }) => {
    const mock = await startMock();
    for (const step of before) await call(mock, step);
    const state = stateOf(mock);
    const response = await call(mock, to);
    expect(response.status).toBe(status);
    expect(response.body).toEqual({ detail });
    expect(response.headers['x-understudy-rule']).toBe(requirement);
    expect(stateOf(mock)).toBe(state);
  });

  it.each(refusedCases)(
    'switched off, $requirement does not refuse: $name',
    async ({ before = [], requirement, ...to }) => {
      const mock = await startMock({ broken: [requirement] });
      for (const step of before) await call(mock, step);
      const response = await call(mock, to);
      expect(response.status).toBeLessThan(300);
    },
  );
});
