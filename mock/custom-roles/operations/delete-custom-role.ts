import type { Rule } from '../../shared/rule.ts';
import { define } from '../define.ts';
import { roleStanding } from '../standing.ts';
import type { ApiWorld } from '../tables.ts';

interface Deletion {
  readonly world: ApiWorld;
  readonly roleId: string;
}

const nobodyHoldsIt: Rule<Deletion> = {
  requirement: 'CUSTOMROLES-DELETE-07',
  refusal: 'roleInUse',
  objection({ world, roleId }) {
    const holders = world.members.find('customRole', roleId);
    if (holders.length === 0) return undefined;
    const some = holders.slice(0, 3).map(({ id }) => id);
    const more = holders.length > some.length ? ` and ${holders.length - some.length} more` : '';
    return {
      place: ['params', 'roleId'],
      message: `is a role that members hold: ${some.join(', ')}${more}`,
      allowed: 'give them another role first',
    };
  },
};

export const deleteCustomRole = define({
  operationId: 'deleteCustomRole',
  standing: roleStanding,
  load: ({ world, params }) => ({ world, roleId: params.roleId }),
  rules: [nobodyHoldsIt],
  effect: ({ roleId }) => ({ status: 204, changes: [{ table: 'roles', remove: roleId }] }),
});
