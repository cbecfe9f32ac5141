import { expect, it } from 'vitest';
import { requirementsOf } from '../documents/requirements.ts';
import { defectsOfApi } from './bench.ts';
import { proveRequirements } from './prove-requirements.ts';

it('finds the defect of the member that only the title of a check names', async () => {
  const wanted = 'PARTOO-NEWUSER-22';
  const known = [...requirementsOf('partoo').keys()]
    .filter((id) => id !== wanted)
    .map((id) => ({ check: `${id}.1`, defect: 'known' }));
  const proofs = await proveRequirements({ api: 'partoo', defects: [...defectsOfApi('partoo').values()], known });
  expect(proofs.filter(({ requirement }) => requirement === wanted)).toEqual([
    {
      api: 'partoo',
      requirement: wanted,
      defect: 'ignore:partoo.createUser:/body/status',
      check: 'PARTOO-NEWUSER-22.1',
    },
  ]);
});
