import { isRefused, told } from '../../run/claims.ts';
import { Failure } from '../../run/outcome.ts';
import { type CustomRoles, type MadeRole, remove, shows } from './world.ts';

/** Claims that the subject holds a role: it is shown with it, or the role is not deleted because of it. */
export async function expectHeld(t: CustomRoles, role: MadeRole): Promise<void> {
  if (await shows(t, role)) return;
  const answer = await remove(t, role);
  if (isRefused(answer)) return;
  throw new Failure({
    expected: `the subject to hold ${role.id}, which could not be deleted then`,
    actual: `its deletion is answered ${told(answer)}`,
    where: '/state/role',
  });
}

/** Claims that nobody holds a role that was made for this: it can be deleted. */
export async function expectFree(t: CustomRoles, role: MadeRole): Promise<void> {
  const answer = await remove(t, role);
  if (!isRefused(answer)) return;
  throw new Failure({
    expected: 'nobody to hold the role',
    actual: `its deletion is answered ${told(answer)}`,
    where: '/state/role',
  });
}
