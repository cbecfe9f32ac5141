import { describe, expect, it } from 'vitest';
import { Document } from '../shared/document.ts';
import { Client } from './testing/client.ts';
import { cellsOf, matrix } from './testing/matrix.ts';
import { requests } from './testing/matrix-requests.ts';
import { type RawRequest, sendRaw } from './testing/raw.ts';
import { expectRefusal, invalid, json, key } from './testing/wire.ts';

const document = Document.load('partoo');

/** Operations without a body, each with a request that an ORG_ADMIN or else the PROVIDER may make. */
const bodiless = document.operationIds
  .filter((operationId) => !document.requestBody(operationId))
  .map((operationId) => {
    const allowed = cellsOf(matrix.operations[operationId]?.cells ?? {}).filter(({ outcome }) => outcome === 'allow');
    const cell = allowed.find(({ role }) => role === 'ORG_ADMIN') ?? allowed.find(({ column }) => column === 'other');
    const made = cell && requests.get(operationId)?.(cell.role, cell.column);
    if (!made) throw new Error(`${operationId} has no request`);
    const [method = '', path = ''] = made.step.request.split(' ');
    return { operationId, as: made.step.as, method, path, before: made.before };
  });

const texts: readonly [name: string, body: string | Buffer, fault: string][] = [
  ['JSON that breaks off', '{"name": "x"', 'close brace expected at offset 12'],
  ['a word', 'hello', 'invalid symbol at offset 0'],
  ['bytes that are not UTF-8', Buffer.from([0x22, 0xff, 0x22]), 'invalid utf8 at offset 0'],
];

describe('malformed JSON where no body is expected', () => {
  const named: readonly RawRequest[] = [
    { method: 'POST', path: '/custom_role/local_pages/duplicate' },
    { method: 'POST', path: '/user/5309c3a237bbc544d8e26735/invite' },
    { method: 'DELETE', path: '/custom_role/review_reader' },
    { method: 'DELETE', path: '/user/5309c3a237bbc544d8e26737' },
  ];
  const cases = named.flatMap((request) => texts.map(([name, body, fault]) => ({ request, name, body, fault })));

  it.each(cases)('$request.method $request.path with $name', async ({ request, name, body, fault }) => {
    const answer = invalid({ body: `is not JSON: ${fault}` });
    await expectRefusal([name, { ...request, headers: json, body }, 400, answer, 'PARTOO-ERR-16']);
  });

  it.each(named)('would have been carried out without it, or with other bodies: $method $path', async (request) => {
    const other: Pick<RawRequest, 'headers' | 'body'>[] = [
      { headers: key },
      { headers: json, body: '{"name": "x"}' },
      { headers: { ...key, 'Content-Type': 'text/plain' }, body: '{"name": "x"' },
    ];
    for (const each of other) {
      const client = await Client.start();
      const before = client.state();
      expect((await sendRaw(client.mock.app, { ...request, ...each })).status).toBe(200);
      expect(client.state()).not.toBe(before);
    }
  });

  it.each(bodiless)('$operationId refuses it, in a way that its document declares', async (operation) => {
    const client = await Client.start();
    for (const each of operation.before) expect((await client.call(each)).status).toBe(200);
    const before = client.state();
    const { method, path } = operation;
    const headers = { 'x-APIKey': client.keyOf(operation.as), 'Content-Type': 'application/json' };
    const answer = await sendRaw(client.mock.app, { method, path, headers, body: '{' });
    expect(answer.status).toBe(400);
    expect(answer.body).toEqual(invalid({ body: 'is not JSON: close brace expected at offset 1' }));
    expect(answer.headers['x-understudy-rule']).toBe('PARTOO-ERR-16');
    expect(client.state()).toBe(before);
  });
});
