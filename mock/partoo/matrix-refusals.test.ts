import { describe, expect, it } from 'vitest';
import { Client, type Step } from './testing/client.ts';
import { userIds } from './testing/matrix-requests.ts';

const lena = userIds.get('subject') ?? '';
const tom = { email: 'tom.keller@example.com', first_name: 'Tom', last_name: 'Keller' };

/** A text as a header has it. The one who has a name beyond ASCII is Marc Lefèvre. */
const inHeader = (text: string) => text.replaceAll('è', String.raw`\u{e8}`);

const by = (as: string, request: string, body?: object): Step => ({ as, request, ...(body && { body }) });

describe('a refusal by the matrix', () => {
  const userIsUnknown = 'is refused: updateUser by ORG_ADMIN on "unknown" (Nothing that exists;';

  /** Request, rule, place; what is said of it first, and last. */
  it.each<readonly [step: Step, status: number, rule: string, place: string, begins: string, ends: string]>([
    [by('orgAdmin', 'POST /user/nobody', {}), 404, 'PARTOO-ACCESS-06', 'params.user_id', userIsUnknown, '"nobody"'],
    [
      by('otherOrgAdmin', `DELETE /user/${lena}`),
      403,
      'PARTOO-ACCESS-03',
      'params.user_id',
      'is refused: deleteUser by ORG_ADMIN on "other"',
      `"${lena}"`,
    ],
    [
      by('orgAdmin', 'GET /custom_role?org_id=43'),
      403,
      'PARTOO-SCOPE-04',
      'query.org_id',
      'is refused: customRoles by ORG_ADMIN on "other"',
      '43',
    ],
    [
      by('provider', 'GET /custom_role/local_pages?org_id=999'),
      404,
      'PARTOO-SCOPE-09',
      'query.org_id',
      'is refused: getCustomRole by PROVIDER on "nowhere"',
      '999',
    ],
    [
      by('orgAdmin', 'GET /custom_role/local_pages?org_id=43'),
      403,
      'PARTOO-SCOPE-04',
      'query.org_id',
      'is refused: getCustomRole by ORG_ADMIN on "other"',
      '43',
    ],
    [
      by('orgAdmin', 'GET /custom_role/nothing'),
      404,
      'PARTOO-NOROLE-01',
      'params.custom_role_api_id',
      'is refused: getCustomRole by ORG_ADMIN on "unknown"',
      '"nothing"',
    ],
    [
      by('orgAdmin', 'DELETE /custom_role/group_manager'),
      403,
      'PARTOO-DELROLE-03',
      'params.custom_role_api_id',
      'is refused: deleteCustomRole by ORG_ADMIN on "builtin"',
      '"group_manager"',
    ],
    [
      by('provider', 'GET /org/999'),
      404,
      'PARTOO-ORG-10',
      'params.org_id',
      'is refused: getOrganization by PROVIDER on "unknown"',
      '999',
    ],
    [
      by('provider', 'POST /user', { ...tom, org_id: 999 }),
      404,
      'PARTOO-ORG-10',
      'body.org_id',
      'is refused: createUser by PROVIDER on "unknown"',
      '999',
    ],
    [
      by('orgAdmin', 'POST /custom_role', { name: 'n', api_id: 'a', permissions: [], org_id: 43 }),
      403,
      'PARTOO-SCOPE-04',
      'body.org_id',
      'is refused: createCustomRole by ORG_ADMIN on "other"',
      '43',
    ],
    [
      by('provider', `POST /user/${lena}`, { org_id: 999 }),
      404,
      'PARTOO-UPDATE-31',
      'body.org_id',
      'is refused: moves by PROVIDER on "unknown"',
      '999',
    ],
    [
      by('orgManager', 'POST /user', { ...tom, role: 'PUBLISHER' }),
      403,
      'PARTOO-GRANT-02',
      'body.role',
      'is refused: grants by ORG_MANAGER on "PUBLISHER"',
      '"PUBLISHER"',
    ],
    [
      by('orgManager', 'POST /user', { ...tom, role: 'BUSINESS_MANAGER', sso_only: true }),
      403,
      'PARTOO-NEWUSER-28',
      'body.sso_only',
      'is refused: ssoOnlyOnCreation by ORG_MANAGER on "changes"',
      'true',
    ],
  ])('says what was named, and how: %o', async (step, status, rule, place, begins, ends) => {
    const client = await Client.start();
    const answer = await client.call(step);
    const [entry] = client.mock.workspace.journal.list();
    const [finding] = entry?.decision.findings ?? [];
    expect([answer.status, answer.headers['x-understudy-rule']]).toEqual([status, rule]);
    expect(entry?.decision).toMatchObject({ allowed: false, rule, findings: [{ place: place.split('.') }] });
    expect(finding?.message.startsWith(begins)).toBe(true);
    expect(finding?.message.endsWith(`, got ${ends}`)).toBe(true);
    expect(answer.headers['x-understudy-explain']).toBe(
      inHeader(
        `Called by ${entry?.principal}. ${rule}: ${place} ${finding?.message} (${finding?.allowed}). See /_understudy/requests/${entry?.id}`,
      ),
    );
  });

  it.each([
    ['an organization that nobody named', by('businessManager', 'POST /user', tom), 'PARTOO-NEWUSER-14'],
    ['what is new', by('orgAdmin', 'POST /org', { name: 'New' }), 'PARTOO-NEWORG-02'],
  ])('names nothing of %s', async (_, step, rule) => {
    const client = await Client.start();
    const { headers } = await client.call(step);
    const [entry] = client.mock.workspace.journal.list();
    expect(entry?.decision).toMatchObject({ rule, findings: [{ place: [] }] });
    expect(entry?.decision.findings[0]?.message).not.toContain(', got ');
    expect(headers['x-understudy-explain']).toContain(`${rule}: refused: `);
  });
});
