import type { Suite } from '../suite.ts';
import { organizationRelations } from './relations-organizations.ts';
import { roleRelations } from './relations-roles.ts';
import { userRelations } from './relations-users.ts';

const relations: typeof roleRelations = { ...roleRelations, ...userRelations, ...organizationRelations };

/** Arranges a cell of the permission matrix; skips, and says why, where that cannot be done. */
export const arrange: Suite<'partoo'>['arrange'] = async (t, cell) => {
  const make = relations[cell.operation];
  if (!make) throw new Error(`nothing arranges ${cell.operation}`);
  return make(t, cell);
};
