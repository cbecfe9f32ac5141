import { isAccepted, within } from '../../run/claims.ts';
import { Skip } from '../../run/outcome.ts';
import { admin, home, type Llama, sameId } from './given.ts';
import { listedMembers } from './reading.ts';

/**
 * Rows of PUT …/users as the target takes them. Where it refuses who is named by user_id alone, which LLAMACLOUD-ADD-04.3 tells,
 * with the address beside it: so the rest is judged all the same.
 */
export async function addressed<Row>(t: Llama, rows: readonly Row[]): Promise<readonly Row[]> {
  if (!rows.some(isWithoutAddress) || !(await wantsAddresses(t))) return rows;
  return Promise.all(
    rows.map(async (row) =>
      isWithoutAddress(row) ? { ...row, email: await addressOf(t, within(row, '/user_id')) } : row,
    ),
  );
}

function isWithoutAddress(row: unknown): boolean {
  return typeof within(row, '/user_id') === 'string' && within(row, '/email') === undefined;
}

/** Whether the target refuses the subject by user_id alone, and takes the same row with the address in it. */
export async function wantsAddresses(t: Llama): Promise<boolean> {
  const user = t.given.users?.subject;
  if (user === undefined) return false;
  for (const id of ['createOrganization', 'deleteOrganization', 'addUsersToOrganization', 'listOrganizationUsers'])
    if (!(await t.serves(id))) return false;
  return t.learnt('whether rows need an address', async () => {
    const as = admin(t);
    const name = t.unique();
    t.note({ kind: 'organization', key: { name, by: as.principal } });
    const made = await t.call('createOrganization', { as, body: { name } });
    const id = within(made.body, '/id');
    if (!isAccepted(made) || typeof id !== 'string') return false;
    const row = { user_id: user, project_ids: null };
    const add = (body: unknown) => t.call('addUsersToOrganization', { as, path: { organization_id: id }, body });
    if (isAccepted(await add([row]))) return false;
    const email = await addressShown(t, user);
    return email !== undefined && isAccepted(await add([{ ...row, email }]));
  });
}

/** The address that `home` shows of a user. */
async function addressShown(t: Llama, user: unknown): Promise<string | undefined> {
  const rows = await listedMembers(t, home(t), admin(t));
  const email = within(
    rows.find((row) => sameId(within(row, '/user_id'), user)),
    '/email',
  );
  return typeof email === 'string' ? email : undefined;
}

async function addressOf(t: Llama, user: unknown): Promise<string> {
  const email = await addressShown(t, user);
  if (email !== undefined) return email;
  throw new Skip('users are added with their address only here, and that of this one is not known');
}
