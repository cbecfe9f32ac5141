import { z } from 'zod';
import { grantsMore } from '../checks/llamacloud/grants.ts';
import type { TargetOf } from '../targets/target-file.ts';
import { headersOf, Mine, probeCredentials } from './llamacloud-credentials.ts';
import type { Finding, Get } from './probe.ts';

const Memberships = z.array(
  z.looseObject({
    organization_id: z.string(),
    user_id: z.string().nullish(),
    roles: z.array(z.looseObject({ role_id: z.string() })),
  }),
);
const Roles = z.array(
  z.looseObject({
    id: z.string(),
    organization_id: z.string().nullable(),
    permissions: z.array(z.looseObject({ name: z.string(), access: z.boolean() })).catch([]),
  }),
);

/**
 * Tries each credential, and then looks for what the file says of users and roles. Of those only that is said which is wrong for
 * certain: a list may lack what it should have because the target is the one that is wrong, and the checks tell that.
 */
export async function probeLlamaCloud(target: TargetOf<'llamacloud'>, get: Get): Promise<Finding[]> {
  const credentials = await probeCredentials(target, get);
  const areGood = credentials.every(({ verdict }) => verdict !== 'wrong' && verdict !== 'down');
  const faults = [...equalRoles(target), ...(areGood ? await faultsOfHome(target, get) : [])];
  return [
    ...credentials,
    ...faults.map(({ place, message }): Finding => ({
      api: 'llamacloud',
      place: ['apis', 'llamacloud', ...place],
      verdict: 'wrong',
      message,
    })),
  ];
}

/** Something that the file says and that is not so. */
interface Fault {
  readonly place: readonly string[];
  readonly message: string;
}

function equalRoles({ roles }: TargetOf<'llamacloud'>): readonly Fault[] {
  if (!isSame(roles?.first, roles?.second)) return [];
  return [{ place: ['roles', 'second'], message: 'is roles.first, and should be another role' }];
}

/** What the lists of `home`, companions too, tell against the file. */
async function faultsOfHome(target: TargetOf<'llamacloud'>, get: Get): Promise<readonly Fault[]> {
  const home = target.organizations?.home;
  const { admin, member } = target.credentials;
  if (home === undefined || !admin) return [];
  const read = async <Shape>(what: string, shape: z.ZodType<Shape>, as = admin): Promise<Shape | undefined> => {
    const answer = await get(`/api/v1/organizations/${home}/${what}`, headersOf(as));
    return answer.kind === 'answer' && answer.status === 200 ? shape.safeParse(answer.body).data : undefined;
  };
  const [users = [], roles = [], adminIs, memberIs] = await Promise.all([
    read('users', Memberships),
    read('roles', Roles),
    read('users/roles', Mine),
    member && read('users/roles', Mine, member),
  ]);
  // A row of another organization tells of the target, not of the file.
  const rows = users.filter((row) => isSame(row.organization_id, home));
  const rowOf = (user: string | undefined) => rows.find((row) => isSame(row.user_id, user));
  const usable = roles.filter(({ organization_id: owner }) => owner === null || isSame(owner, home));
  return [
    ...intruders(target, usable, rowOf),
    // Whether the list of users is whole shows by who is in it for certain.
    ...missing(target, usable, rowOf, rowOf(adminIs?.user_id), rowOf(memberIs?.user_id)),
  ];
}

type Row = z.infer<typeof Memberships>[number];
type RowOf = (user: string | undefined) => Row | undefined;

/** Who and what should not be in `home`, and is. */
function intruders(
  { roles, users }: TargetOf<'llamacloud'>,
  usable: z.infer<typeof Roles>,
  rowOf: RowOf,
): readonly Fault[] {
  const faults: Fault[] = [];
  if (usable.some(({ id }) => isSame(id, roles?.foreign)))
    faults.push({ place: ['roles', 'foreign'], message: 'can be given in organizations.home, and should not' });
  if (rowOf(users?.stranger))
    faults.push({ place: ['users', 'stranger'], message: 'is a member of organizations.home, and should not be' });
  return faults;
}

/** Who should be in `home` and is not, and who holds more there than they should. */
function missing(
  { users }: TargetOf<'llamacloud'>,
  usable: z.infer<typeof Roles>,
  rowOf: RowOf,
  admin: Row | undefined,
  member: Row | undefined,
): readonly Fault[] {
  if (!admin || !member || admin === member) return [];
  const faults: Fault[] = [];
  if (users?.subject !== undefined && !rowOf(users.subject))
    faults.push({ place: ['users', 'subject'], message: 'is not among the users of organizations.home' });
  const holds = ({ role_id: id }: Row['roles'][number]) => member.roles.some(({ role_id: held }) => isSame(id, held));
  if (admin.roles.every(holds) && admin.roles.some(({ role_id: id }) => grantsMore(id, usable)))
    faults.push({
      place: ['credentials', 'member'],
      message: 'holds all that credentials.admin holds in organizations.home, and should hold less',
    });
  return faults;
}

/** Whether two ids are the same one: UUIDs are, whatever their case. */
function isSame(one: string | null | undefined, another: string | undefined): boolean {
  if (typeof one !== 'string' || another === undefined) return false;
  return one === another || (z.guid().safeParse(one).success && one.toLowerCase() === another.toLowerCase());
}
