import express from 'express';
import request from 'supertest';
import { expect, it } from 'vitest';
import { sendJson } from './send-json.ts';

it('takes an answer for sent from when it is given, although it leaves with others', async () => {
  const seen: unknown[] = [];
  const app = express()
    .use(sendJson)
    .get('/', (_request, response) => {
      response.status(201).json({ first: 'é' });
      seen.push(response.headersSent, response.writableEnded);
      expect(() => response.json({ second: true })).toThrow(expect.objectContaining({ code: 'ERR_HTTP_HEADERS_SENT' }));
    });
  const { status, headers, body } = await request(app).get('/');
  expect({ status, body }).toEqual({ status: 201, body: { first: 'é' } });
  expect(headers).toMatchObject({ 'content-type': 'application/json; charset=utf-8', 'content-length': '14' });
  expect(seen).toEqual([true, false]);
});
