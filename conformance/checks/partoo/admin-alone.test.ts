import { expect, it } from 'vitest';
import { edgeChecks } from '../../derived/edge-checks.ts';
import { type Asked, type Change, onChangedMock } from '../../testing/on-changed-mock.ts';
import type { TargetFile } from '../../targets/target-file.ts';
import { suite } from './suite.ts';

const answer = (status: number, body: object) => ({
  status,
  headers: { 'content-type': 'application/json' },
  text: JSON.stringify(body),
});
const refused = answer(403, { errors: { authorization: 'Operation not allowed' } });
const absent = answer(404, { errors: { json: 'Resource not found' } });

const switches = ({ method, path }: Asked) => method === 'POST' && path.endsWith('/switch_to_custom_roles');
const makesRole = ({ method, path }: Asked) => method === 'POST' && /^\/custom_role(?:\?|$)/.test(path);
const givesRole = ({ method, path, text }: Asked) =>
  method === 'POST' && path.startsWith('/user') && text.includes('"custom_role"');
const asksStatus = ({ method, path }: Asked) => method === 'GET' && path.endsWith('/switch_to_custom_roles');
const asksPermissions = ({ path }: Asked) => path.startsWith('/permissions');

const refusing =
  (...requests: readonly ((asked: Asked) => boolean)[]) =>
  (): Change =>
  async (asked, forward) => {
    if (asksStatus(asked) || asksPermissions(asked)) return absent;
    if (requests.some((is) => is(asked))) return refused;
    return forward(asked);
  };

/** An ORG_ADMIN alone, whom a server need not let switch. */
const alone = ({ partoo }: TargetFile['apis']) => {
  if (!partoo) return undefined;
  const { orgAdmin } = partoo.credentials;
  return {
    baseUrl: partoo.baseUrl,
    credentials: { ...(orgAdmin && { orgAdmin }) },
    orgs: { home: partoo.orgs?.home ?? 0 },
    users: { subject: partoo.users?.subject ?? '' },
  };
};

const checks = [...suite.checks, ...edgeChecks(suite)].filter(({ id }) =>
  /PARTOO-(?:AUTH-01|ROLE-02|ROLE-18|UPDATE-09|UPDATE-12|UPDATE-13|UPDATE-38|UPDATE-53|NEWUSER-(?:05|18|26))[.]/.test(
    id,
  ),
);

/** Of others than a PROVIDER org_id is left out before anybody looks at the body. */
const leavesOut = (): Change => async (asked, forward) => {
  const text = asked.method === 'POST' && asked.path.startsWith('/user') ? asked.text : '';
  const body: unknown = text.startsWith('{') ? JSON.parse(text) : undefined;
  return forward(body ? { ...asked, text: JSON.stringify({ ...body, org_id: undefined }) } : asked);
};

const makesAdmin = ({ path, text }: Asked) => path.startsWith('/user') && /"role": ?"ORG_ADMIN"/.test(text);

it.each([
  ['makes no roles before the switch, which is not for an ORG_ADMIN,', refusing(switches, makesRole)],
  ['gives nobody a role before the switch, which is not for an ORG_ADMIN,', refusing(switches, givesRole)],
  ['looks at org_id of a PROVIDER only', leavesOut],
  ['lets nobody but a PROVIDER make an ORG_ADMIN', refusing(makesAdmin)],
])('a server that %s is not accused', async (_, change) => {
  const results = await onChangedMock(suite, alone, change, checks);
  const wrong = results.filter(({ outcome }) => outcome === 'fail' || outcome === 'error');
  expect(wrong.map(({ id, reason }) => `${id}: ${reason?.message ?? ''}`)).toEqual([]);
});

it('a server that makes no role after the switch, either, is found also where no permission is known', async () => {
  const results = await onChangedMock(suite, alone, refusing(makesRole), checks);
  const failed = results.filter(({ outcome, level }) => outcome === 'fail' && level === 'MUST');
  expect(failed.map(({ id }) => id)).toContain('PARTOO-ROLE-02.1');
});
