import { describe, expect, test } from 'vitest';
import { createMock } from '../../../mock.ts';
import { Document } from '../../../shared/document.ts';
import { Client, type Step } from '../../testing/client.ts';
import { userIds } from '../../testing/matrix-requests.ts';

const lena = userIds.get('subject') ?? '';
const nora = userIds.get('otherOrgUser') ?? '';
const ines = '5309c3a237bbc544d8e26735';

const allPages = [
  ...['diffusion', 'messages', 'posts', 'presence_analytics', 'review_analytics', 'review_invite', 'review_management'],
];

const lenaAsShown = {
  id: lena,
  org_id: 42,
  first_name: 'Lena',
  last_name: 'Moreau',
  email: 'lena.moreau@maison-bleue.example',
  lang: 'fr',
  phone: '',
  sidebar_pages: allPages,
  available_features: ['diffusion', 'messages', 'posts', 'review_invite', 'review_management'],
  business_ids: ['5409c35a97bbc544d8e26737'],
  accesses: [],
  role: 'BUSINESS_MANAGER',
  provider: 'partoo',
  status: 'active',
  disabled: false,
  keywords: [],
  created_at: 1615299414,
  shadow_user_id: '',
  custom_role: 'business_manager',
  sso_only: false,
};

const { business_ids: _, ...lenaWithoutBusinesses } = lenaAsShown;

const invalid = (json: Record<string, string>) => ({ errors: { json } });
const notAllowed = { errors: { authorization: 'Operation not allowed' } };
const notFound = { errors: { json: 'Resource not found' } };
const tooLarge = { errors: { json: 'Request body is too large' } };
const mediaType = { errors: { json: 'Unsupported media type. Please use application/json' } };
const inPath = invalid({ path: 'must be percent-encoded correctly' });

const tom = { email: 'tom.keller@example.com', first_name: 'Tom', last_name: 'Keller' };
const large = { padding: 'x'.repeat(1_100_000) };
const by = (as: string, request: string, body?: object): Step => ({ as, request, ...(body && { body }) });

/** Operation, status, rule, request, body of the answer; those with 200 first. */
const answers: readonly [string, number, string, Step, unknown][] = [
  ['getUser', 200, 'PARTOO-USER-01', by('orgAdmin', `GET /user/${lena}`), lenaAsShown],
  ['getUser', 400, 'PARTOO-INPUT-05', by('orgAdmin', 'GET /user/%zz'), inPath],
  ['getUser', 403, 'PARTOO-ACCESS-03', by('orgAdmin', `GET /user/${nora}`), notAllowed],
  ['getUser', 404, 'PARTOO-USER-11', by('orgAdmin', 'GET /user/..%2f..%2fetc'), notFound],
  ['getUser', 413, 'PARTOO-ERR-20', by('orgAdmin', `GET /user/${lena}`, large), tooLarge],
  ['getMyUser', 200, 'PARTOO-ME-01', by('subject', 'GET /user/me'), lenaAsShown],
  ['getMyUser', 413, 'PARTOO-ERR-20', by('subject', 'GET /user/me', large), tooLarge],
  ['getMyUser', 200, 'PARTOO-ME-01', by('subject', 'GET /user/me?display_business_ids=true'), lenaAsShown],
  ['getMyUser', 200, 'PARTOO-ME-01', by('subject', 'GET /user/me?display_business_ids=false'), lenaWithoutBusinesses],
  [
    'getMyUser',
    400,
    'PARTOO-QUERY-01',
    by('subject', 'GET /user/me?display_business_ids=1'),
    invalid({ display_business_ids: 'must be a boolean, got "1"' }),
  ],
  [
    'searchUser',
    200,
    'PARTOO-SEARCH-01',
    by('orgAdmin', 'GET /user/search?query=LENA%20M&per_page=1&page=0'),
    { page: 1, max_page: 1, count: 1, users: [lenaAsShown] },
  ],
  [
    'searchUser',
    200,
    'PARTOO-SEARCH-01',
    by('orgAdmin', 'GET /user/search?email=Lena.Moreau@maison-bleue.example&display_business_ids=false'),
    { page: 1, max_page: 1, count: 1, users: [lenaWithoutBusinesses] },
  ],
  [
    'searchUser',
    200,
    'PARTOO-SEARCH-01',
    by('provider', 'GET /user/search?org_id=43&page=7&per_page=1'),
    { page: 7, max_page: 2, count: 2, users: [] },
  ],
  [
    'searchUser',
    400,
    'PARTOO-QUERY-01',
    by('orgAdmin', 'GET /user/search?email=lena&org_id=x&status=gone&page=a&per_page=101&order_by=age'),
    invalid({
      email: 'must be an e-mail address, got "lena"',
      org_id: 'must be an integer, got "x"',
      status: 'must be one of "active", "invited", got "gone"',
      page: 'must be an integer, got "a"',
      per_page: 'must be 100 or less, got 101',
      order_by:
        'must be one of "email", "first_name", "last_name", "role", "org_id", "group_id", "status", "-email", "-first_name", "-last_name", "-role", "-org_id", "-group_id", "-status", got "age"',
    }),
  ],
  ['searchUser', 413, 'PARTOO-ERR-20', by('orgAdmin', 'GET /user/search', large), tooLarge],
  ['searchUser', 403, 'PARTOO-SEARCH-13', by('publisher', 'GET /user/search'), notAllowed],
  [
    'createUser',
    400,
    'PARTOO-NEWUSER-02',
    by('orgAdmin', 'POST /user', { email: 'tom@', role: 'PROVIDER', phone: 1, sso_only: 'true' }),
    invalid({
      email: 'must be an e-mail address, got "tom@"',
      first_name: 'is required',
      last_name: 'is required',
      phone: 'must be a string, got 1',
      role: 'must be one of "ORG_ADMIN", "ORG_MANAGER", "GROUP_MANAGER", "BUSINESS_MANAGER", "PUBLISHER", got "PROVIDER"',
      sso_only: 'must be a boolean, got "true"',
    }),
  ],
  ['createUser', 403, 'PARTOO-NEWUSER-14', by('businessManager', 'POST /user', tom), notAllowed],
  ['createUser', 404, 'PARTOO-ORG-10', by('provider', 'POST /user', { ...tom, org_id: 999 }), notFound],
  ['createUser', 413, 'PARTOO-ERR-20', by('orgAdmin', 'POST /user', large), tooLarge],
  [
    'updateUser',
    400,
    'PARTOO-UPDATE-06',
    by('orgAdmin', `POST /user/${lena}`, { email: 'x', role: 'PROVIDER', password: 'Short!', lang: 'xx' }),
    invalid({
      email: 'must be an e-mail address, got "x"',
      role: 'must be one of "ORG_ADMIN", "ORG_MANAGER", "GROUP_MANAGER", "BUSINESS_MANAGER", "PUBLISHER", got "PROVIDER"',
      password: 'must have at least 8 characters',
      lang: 'must be one of "fr", "en", "es", "it", "pt-br", "de", "ar", "nl", "pl", "cs", "ca", "sk", "pt", "lv", "ro", "bg", "hu", got "xx"',
    }),
  ],
  ['updateUser', 400, 'PARTOO-UPDATE-03', by('orgAdmin', `POST /user/${lena}`), invalid({ body: 'is required' })],
  ['updateUser', 403, 'PARTOO-ACCESS-04', by('publisher', `POST /user/${lena}`, {}), notAllowed],
  ['updateUser', 404, 'PARTOO-ACCESS-06', by('orgAdmin', 'POST /user/nobody', {}), notFound],
  ['updateUser', 404, 'PARTOO-UPDATE-31', by('provider', `POST /user/${lena}`, { org_id: 999 }), notFound],
  ['updateUser', 413, 'PARTOO-ERR-20', by('orgAdmin', `POST /user/${lena}`, large), tooLarge],
  ['deleteUser', 400, 'PARTOO-INPUT-05', by('orgAdmin', 'DELETE /user/%00%zz'), inPath],
  ['deleteUser', 403, 'PARTOO-ACCESS-03', by('otherOrgAdmin', `DELETE /user/${lena}`), notAllowed],
  ['deleteUser', 404, 'PARTOO-DELUSER-05', by('orgAdmin', 'DELETE /user/__proto__'), notFound],
  ['deleteUser', 413, 'PARTOO-ERR-20', by('orgAdmin', `DELETE /user/${lena}`, large), tooLarge],
  [
    'reinviteUser',
    400,
    'PARTOO-INVITE-03',
    by('orgAdmin', `POST /user/${lena}/invite`),
    invalid({ status: `must be "invited", and that of ${lena} is "active"` }),
  ],
  ['reinviteUser', 403, 'PARTOO-ACCESS-04', by('businessManager', `POST /user/${ines}/invite`), notAllowed],
  ['reinviteUser', 404, 'PARTOO-INVITE-08', by('orgAdmin', 'POST /user/nobody/invite'), notFound],
  ['reinviteUser', 413, 'PARTOO-ERR-20', by('orgAdmin', `POST /user/${ines}/invite`, large), tooLarge],
];

describe('answers that change nothing', () => {
  test.each(answers)('%s %i by %s', async (_operation, status, rule, step, body) => {
    const client = await Client.start();
    const state = client.state();
    const answer = await client.call(step);
    expect([answer.status, answer.headers['x-understudy-rule']]).toEqual([status, rule]);
    // As text, so that the order of the members counts, too.
    expect(answer.text).toBe(JSON.stringify(body));
    expect(client.state()).toBe(state);
  });

  test.each(['/user', `/user/${lena}`])('415 on POST %s', async (path) => {
    const client = await Client.start();
    const sent = client.send('POST', path).set('x-APIKey', client.keyOf('orgAdmin')).type('text/plain').send('{}');
    const { status, body, headers } = await sent;
    expect({ status, body, rule: headers['x-understudy-rule'] }).toEqual({
      status: 415,
      body: mediaType,
      rule: 'PARTOO-ERR-14',
    });
  });

  const operations = ['createUser', 'getMyUser', 'searchUser', 'getUser', 'updateUser', 'deleteUser', 'reinviteUser'];

  test.each(operations)('%s: all that the document declares is tried here or by the matrix', (operationId) => {
    const { responses } = Document.load('partoo').operation(operationId);
    const tried = answers.flatMap(([operation, status]) => (operation === operationId ? [String(status)] : []));
    const elsewhere = ['200', '401', '429', ...(Document.load('partoo').requestBody(operationId) ? ['415'] : [])];
    expect(new Set([...tried, ...elsewhere])).toEqual(new Set(Object.keys(Object(responses))));
  });
});

describe('answers that change something', () => {
  test('createUser: the user is there, and has a key', async () => {
    const client = await Client.start();
    const created = await client.call(by('orgAdmin', 'POST /user', { ...tom, sidebar_pages: null }));
    const id = String(Reflect.get(Object(created.body), 'id'));
    expect(created.status).toBe(200);
    expect(created.text).toBe(JSON.stringify({ id, status: 'success' }));
    expect(created.headers).toMatchObject({ 'x-understudy-rule': 'PARTOO-NEWUSER-01', deprecation: 'true' });
    const me = await client.send('GET', '/user/me').set('x-APIKey', `demo-partoo-${id}`);
    expect(me.body).toMatchObject({ ...tom, id, org_id: 42, role: 'ORG_ADMIN', status: 'active', custom_role: null });
    expect(me.body).toMatchObject({ lang: 'fr', phone: '', sidebar_pages: allPages, created_at: 1777887000 });
    const { principals } = client.mock.workspace.api('partoo').views();
    expect(principals.find(({ name }) => name === id)).toMatchObject({ persona: false, role: 'ORG_ADMIN' });
  });

  test('updateUser: what was sent shows, the rest stays', async () => {
    const client = await Client.start();
    const changes = { first_name: 'Helena', custom_role: 'local_pages', business_ids: [], sidebar_pages: ['posts'] };
    const updated = await client.call(by('orgAdmin', `POST /user/${lena}`, { ...changes, password: 'Sesame, open' }));
    expect([updated.status, updated.text]).toEqual([200, JSON.stringify({ id: lena, status: 'success' })]);
    expect(updated.headers).toMatchObject({ 'x-understudy-rule': 'PARTOO-UPDATE-02', deprecation: 'true' });
    const { body } = await client.call(by('orgAdmin', `GET /user/${lena}`));
    expect(body).toEqual({ ...lenaAsShown, ...changes, available_features: ['posts'] });
  });

  test('deleteUser: the user is gone, and with it the key', async () => {
    const client = await Client.start();
    const deleted = await client.call(by('orgAdmin', `DELETE /user/${lena}`));
    expect([deleted.status, deleted.text]).toEqual([200, JSON.stringify({ id: lena, status: 'success' })]);
    expect(deleted.headers['x-understudy-rule']).toBe('PARTOO-DELUSER-01');
    expect((await client.call(by('orgAdmin', `GET /user/${lena}`))).status).toBe(404);
    const me = await client.call(by('subject', 'GET /user/me'));
    expect([me.status, me.headers['x-understudy-rule']]).toEqual([401, 'PARTOO-DELUSER-03']);
  });

  test('reinviteUser: once, and then again after the seconds that Retry-After says', async () => {
    let time = Date.UTC(2026, 4, 4);
    const clock = { now: () => new Date(time) };
    const client = new Client(await createMock({ apis: ['partoo'], people: 0, clock }));
    const invite = () => client.call(by('orgAdmin', `POST /user/${ines}/invite`));
    const first = await invite();
    expect([first.status, first.text]).toEqual([200, '{"status":"success"}']);
    expect(first.headers['x-understudy-rule']).toBe('PARTOO-INVITE-01');
    time += 120_000;
    const second = await invite();
    expect([second.status, second.headers['retry-after']]).toEqual([429, '180']);
    expect(second.body).toEqual({ errors: { json: 'This user was invited less than five minutes ago' } });
    time += 180_000;
    expect((await invite()).status).toBe(200);
  });
});
