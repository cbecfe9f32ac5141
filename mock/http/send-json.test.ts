import express, { type Response } from 'express';
import request from 'supertest';
import { expect, it } from 'vitest';
import { sendJson } from './send-json.ts';

it('takes an answer for sent from when it is given', async () => {
  const seen: unknown[] = [];
  const app = express()
    .use(sendJson)
    .get('/', (_request, response) => {
      response.status(201).json({ first: 'é' });
      seen.push(response.headersSent);
      expect(() => response.json({ second: true })).toThrow(expect.objectContaining({ code: 'ERR_HTTP_HEADERS_SENT' }));
    });
  const { status, headers, body } = await request(app).get('/');
  expect({ status, body }).toEqual({ status: 201, body: { first: 'é' } });
  expect(headers).toMatchObject({ 'content-type': 'application/json; charset=utf-8', 'content-length': '14' });
  expect(seen).toEqual([true]);
});

it('keeps answers back until the end of the turn when several were given in the turn before', async () => {
  const waiting: Response[] = [];
  const app = express()
    .use(sendJson)
    .get('/:together', ({ params }, response) => {
      waiting.push(response);
      if (waiting.length < Number(params.together)) return;
      for (const each of waiting.splice(0)) ended.push(each.json({}).writableEnded);
    });
  let ended: boolean[] = [];
  const answersLeave = async (together: number) => {
    ended = [];
    const sent = Array.from({ length: together }, async () => request(app).get(`/${together}`).expect(200, {}));
    await Promise.all(sent);
    return ended;
  };
  expect(await answersLeave(1)).toEqual([true]);
  expect(await answersLeave(2)).toEqual([true, true]);
  expect(await answersLeave(2)).toEqual([false, false]);
  expect(await answersLeave(1)).toEqual([false]);
  expect(await answersLeave(1)).toEqual([true]);
});
