import { CompactSign, UnsecuredJWT } from 'jose';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { Client, finish, secret, seconds, sign } from './testing/client.ts';

const good = { sub: 'user_ada', exp: seconds(60) };
const unsigned = (alg: string) =>
  `${Buffer.from(JSON.stringify({ alg })).toString('base64url')}.${Buffer.from(JSON.stringify(good)).toString('base64url')}.`;

/** The next character in the alphabet of base64url: as the last one of a signature it differs in a bit that says nothing. */
const following = (character: string) => {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  return alphabet.charAt(alphabet.indexOf(character) + 1);
};

/** Signs claims as they stand, for JavaScript cannot write 1e400. */
const signText = (claims: string) =>
  new CompactSign(Buffer.from(claims)).setProtectedHeader({ alg: 'HS256' }).sign(Buffer.from(secret));

/** What travels in the header, what the answer says, and why. */
const refused: readonly [
  name: string,
  header: () => Promise<string> | string | undefined,
  error: string,
  rule: string,
][] = [
  ['no header', () => undefined, 'A bearer token is required', 'AUTH-01'],
  ['a scheme alone', () => 'Bearer', 'A bearer token is required: there is none behind "Bearer"', 'AUTH-01'],
  [
    'another scheme',
    () => 'Basic YTpi',
    'A bearer token is required: the Authorization header has the scheme Basic',
    'AUTH-02',
  ],
  [
    'a token without a scheme',
    () => sign(good),
    'A bearer token is required: the Authorization header has no scheme',
    'AUTH-02',
  ],
  ['no JWT', () => 'Bearer hello', 'The token is not a well-formed JWT', 'AUTH-03'],
  ['a JWT of no JSON', () => 'Bearer a.b.c', 'The token is not a well-formed JWT', 'AUTH-03'],
  [
    'two tokens',
    async () => `Bearer ${await sign(good)} ${await sign(good)}`,
    'The token is not a well-formed JWT',
    'AUTH-03',
  ],
  [
    'a token that has expired',
    async () => `Bearer ${await sign({ ...good, exp: seconds(0) })}`,
    'The token has expired',
    'AUTH-04',
  ],
  [
    'another secret',
    async () => `Bearer ${await sign(good, { key: 'x'.repeat(32) })}`,
    'The signature of the token does not fit',
    'AUTH-05',
  ],
  [
    'a signature cut off',
    async () => `Bearer ${(await sign(good)).replace(/[^.]*$/, '')}`,
    'The signature of the token does not fit',
    'AUTH-05',
  ],
  [
    'a signature whose last character says the same in other bits',
    async () => `Bearer ${(await sign(good)).replace(/.$/, following)}`,
    'The signature of the token does not fit',
    'AUTH-05',
  ],
  [
    'alg none',
    () => `Bearer ${new UnsecuredJWT(good).encode()}`,
    'The token is not signed: its alg is none',
    'AUTH-06',
  ],
  ['alg nOnE', () => `Bearer ${unsigned('nOnE')}`, 'The token is not signed: its alg is none', 'AUTH-06'],
  [
    'HS512',
    async () => `Bearer ${await sign(good, { alg: 'HS512', key: 'x'.repeat(64) })}`,
    'The token is not signed with HS256',
    'AUTH-09',
  ],
  [
    'a token that is not valid yet',
    async () => `Bearer ${await sign({ ...good, nbf: seconds(1) })}`,
    'The token is not valid yet',
    'AUTH-07',
  ],
  ['no sub', async () => `Bearer ${await sign({ exp: good.exp })}`, 'The claim sub of the token is missing', 'AUTH-10'],
  [
    'an empty sub',
    async () => `Bearer ${await sign({ ...good, sub: '' })}`,
    'The token is for "", who is no user',
    'AUTH-10',
  ],
  [
    'an unknown user',
    async () => `Bearer ${await sign({ ...good, sub: '__proto__' })}`,
    'The token is for "__proto__", who is no user',
    'AUTH-10',
  ],
  [
    'no exp',
    async () => `Bearer ${await sign({ sub: 'user_ada' })}`,
    'The claim exp of the token is missing',
    'AUTH-11',
  ],
  [
    'an exp that is no number',
    async () => `Bearer ${await signText(`{"sub":"user_ada","exp":"${good.exp}"}`)}`,
    'The claim exp of the token is not a number',
    'AUTH-11',
  ],
  [
    'an exp that never comes',
    async () => `Bearer ${await signText('{"sub":"user_ada","exp":1e400}')}`,
    'The claim exp of the token is not a finite number',
    'AUTH-11',
  ],
  [
    'an nbf before all time',
    async () => `Bearer ${await signText(`{"sub":"user_ada","exp":${good.exp},"nbf":-1e400}`)}`,
    'The claim nbf of the token is not a finite number',
    'AUTH-03',
  ],
  [
    'an nbf that never comes',
    async () => `Bearer ${await signText(`{"sub":"user_ada","exp":${good.exp},"nbf":1e400}`)}`,
    'The token is not valid yet',
    'AUTH-07',
  ],
  [
    'an iat that never comes',
    async () => `Bearer ${await signText(`{"sub":"user_ada","exp":${good.exp},"iat":1e400}`)}`,
    'The claim iat of the token is not a finite number',
    'AUTH-03',
  ],
];

it.each(refused)('refuses %s', async (_, header, error, rule) => {
  const client = await Client.start();
  const before = client.state();
  const value = await header();
  const request = client.send('POST', '/org_northwind/roles').send({ name: 'x', permissions: [] });
  const { status, body, headers } = await finish(value === undefined ? request : request.set('Authorization', value));
  expect([status, body, headers['x-understudy-rule']]).toEqual([401, { error }, `CUSTOMROLES-${rule}`]);
  expect(headers['www-authenticate']).toBe('Bearer');
  expect(client.state()).toBe(before);
});

it.each([
  ['of one’s own', () => sign(good)],
  [
    'with claims about another role and another organization',
    () => sign({ ...good, role: 'staff', organizationId: 'org_harbor' }),
  ],
  ['whose time has just begun', () => sign({ ...good, nbf: seconds(0) })],
])('takes a token %s', async (_, token) => {
  const client = await Client.start();
  for (const scheme of ['Bearer', 'bearer', 'BEARER ']) {
    const { status } = await client
      .send('GET', '/org_northwind/roles')
      .set('Authorization', `${scheme} ${await token()}`);
    expect(status).toBe(200);
  }
});

it('looks up what a claim pretends', async () => {
  const client = await Client.start();
  const token = await sign({ sub: 'user_gus', exp: good.exp, role: 'owner', organizationId: 'org_northwind' });
  const { status } = await client.send('GET', '/org_northwind/roles').set('Authorization', `Bearer ${token}`);
  expect(status).toBe(403);
});

it('takes no token from the query, a cookie or the body', async () => {
  const client = await Client.start();
  const token = await sign(good);
  const request = client.send('POST', `/org_northwind/roles?access_token=${token}`).set('Cookie', `session=${token}`);
  expect((await request.send({ access_token: token, name: 'x', permissions: [] })).status).toBe(401);
});

it('refuses every token where the world has no secret', async () => {
  const client = await Client.start();
  // Such a world hands out no tokens either: it would be refused.
  const { principals } = z.looseObject({ principals: z.array(z.unknown()) }).parse(JSON.parse(client.state()));
  await client.change(`"principals":${JSON.stringify(principals)}`, '"principals":[]');
  await client.change(`"settings":[{"name":"signingSecret","value":"${secret}"}]`, '"settings":[]');
  const { status, headers } = await client.call('owner', 'GET /org_northwind/roles');
  expect([status, headers['x-understudy-rule']]).toEqual([401, 'CUSTOMROLES-AUTH-05']);
});
