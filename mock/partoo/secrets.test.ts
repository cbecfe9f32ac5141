import { expect, it } from 'vitest';
import { Client } from './testing/client.ts';
import { userIds } from './testing/matrix-requests.ts';
import { type RawRequest, sendRaw } from './testing/raw.ts';
import { json, key, post } from './testing/wire.ts';

const canary = 'Canary-1-Canary';
const lena = `/user/${userIds.get('subject') ?? ''}`;
const plain = { ...key, 'Content-Type': 'text/plain' };
const form = { ...key, 'Content-Type': 'application/x-www-form-urlencoded' };
const get = (path: string): RawRequest => ({ path, headers: key });
const undeclared = (text: string) => `[${text.length} characters that are not declared as JSON]`;

const text = `{"password":"${canary}"}`;
const pair = `password=${canary}`;
const cut = `{"password":"${canary}"`;

/** What is sent; the status, and what the journal has of the request. */
it.each<readonly [name: string, request: RawRequest, status: number, kept: object]>([
  ['JSON as text', post(text, lena, plain), 415, { body: undeclared(text) }],
  ['JSON of no type', post(text, lena, key), 415, { body: undeclared(text) }],
  ['a form', post(pair, lena, form), 415, { body: undeclared(pair) }],
  ['text where no body is expected', post(text, `${lena}/invite`, plain), 400, { body: undefined }],
  ['JSON where no body is expected', post(text, `${lena}/invite`), 400, { body: undefined }],
  ['malformed JSON', post(cut, lena), 400, { body: `[${cut.length} bytes that are not JSON]` }],
  [
    'malformed JSON where no body is expected',
    post(cut, `${lena}/invite`),
    400,
    { body: `[${cut.length} bytes that are not JSON]` },
  ],
  ['a text', post(text, lena), 200, { body: { password: '***' } }],
  ['a list', post(`{"password":["${canary}"]}`, lena), 400, { body: { password: '***' } }],
  ['an object', post(`{"password":{"new":"${canary}"}}`, lena), 400, { body: { password: '***' } }],
  ['a list of bodies', post(`[${text}]`, lena), 400, { body: [{ password: '***' }] }],
  [
    'a field that nobody knows',
    post(`{"secrets":[["${canary}"]],"lang":"de"}`, lena),
    200,
    { body: { secrets: '***', lang: 'de' } },
  ],
  [
    'a parameter that nobody knows',
    get(`/user/me?password=${canary}&display_business_ids=false`),
    200,
    { url: '/partoo/v2/user/me?password=***&display_business_ids=false' },
  ],
  [
    'a parameter twice',
    get(`/user/me?token=${canary}&token=${canary}`),
    200,
    { url: '/partoo/v2/user/me?token=***&token=***' },
  ],
  [
    'a parameter of many',
    get(`/user/me?password[]=${canary}&secret[a]=${canary}`),
    200,
    { url: '/partoo/v2/user/me?password[]=***&secret[a]=***' },
  ],
  [
    'a parameter that is an object with a secret',
    get(`/custom_role?page[password]=${canary}`),
    400,
    { url: '/partoo/v2/custom_role?page[password]=***' },
  ],
  ['a key in the query', { path: `/user/me?x-APIKey=${canary}` }, 401, { url: '/partoo/v2/user/me?x-APIKey=***' }],
  ['a parameter of no path', get(`/nothing?api_key=${canary}`), 404, { url: '/partoo/v2/nothing?api_key=***' }],
  ['a key', { path: '/user/me', headers: { ...json, 'x-APIKey': canary } }, 401, {}],
])('no secret is told or kept: %s', async (_, request, status, kept) => {
  const client = await Client.start();
  const answer = await sendRaw(client.mock.app, request);
  expect(answer.status).toBe(status);
  const [entry] = client.mock.workspace.journal.list();
  expect(entry?.request).toMatchObject(kept);
  expect(JSON.stringify([answer, entry, client.state()])).not.toContain(canary);
});

it('a password is in no answer, no header, no journal and no state (UPDATE-48)', async () => {
  const client = await Client.start();
  const secrets = ['Sesame, open', 'sesame, nothing', 'Sesame1234', 'S,s'];
  const answers = await Promise.all(
    secrets.flatMap((password) => [
      client.call({ as: 'orgAdmin', request: `POST ${lena}`, body: { password } }),
      client.call({
        as: 'orgAdmin',
        request: 'POST /user',
        body: { email: `${password.length}@example.com`, first_name: 'Tom', last_name: 'Keller', password },
      }),
    ]),
  );
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 400, 400, 400, 400, 400, 400]);
  const said = answers.map(({ text, headers }) => text + JSON.stringify(headers));
  const kept = JSON.stringify([client.mock.workspace.journal.list(), client.state()]);
  for (const secret of secrets) expect([...said, kept].join('\n')).not.toContain(secret);
});
