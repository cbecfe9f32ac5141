import type { RefusedCase } from './refused-case.ts';

/** One case at least for every rule about organizations. */
export const organizationsCases: readonly RefusedCase[] = [
  ...['', '?force=false'].map((query) => ({
    requirement: 'PARTOO-DELORG-05',
    name: `the deletion of an organization with users and businesses (${query || 'no force'})`,
    step: { as: 'provider', request: `DELETE /org/43${query}` },
    answer: [
      400,
      { errors: { json: { force: 'must be true: organization 43 is not empty (users: 2, businesses: 1)' } } },
    ] as const,
  })),
  {
    requirement: 'PARTOO-DELORG-05',
    name: 'the deletion of an organization with users only',
    step: { as: 'provider', request: 'DELETE /org/44' },
    answer: [
      400,
      { errors: { json: { force: 'must be true: organization 44 is not empty (users: 1, businesses: 0)' } } },
    ],
  },
];
