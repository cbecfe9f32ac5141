import { within } from '../../run/claims.ts';
import { sameId } from './given.ts';
import { itemsOf } from './shown.ts';

/** Whether a role grants what another one of the list does not. Where it does not, the rights of who holds it are not from it. */
export function grantsMore(id: string, listed: readonly unknown[]): boolean {
  const own = granted(listed.find((role) => sameId(within(role, '/id'), id)));
  return listed.some((role) => own.some((name) => !granted(role).includes(name)));
}

/** The names of what a role grants. */
function granted(role: unknown): readonly unknown[] {
  return itemsOf(role, '/permissions')
    .filter((permission) => within(permission, '/access') === true)
    .map((permission) => within(permission, '/name'));
}
