import express from 'express';
import { createServer, IncomingMessage, ServerResponse } from 'node:http';
import request from 'supertest';
import { expect, it } from 'vitest';
import { giveMessages, messagesOf } from './messages.ts';

it('lets Express find messages as it wants them, so that it changes none', async () => {
  const app = express();
  giveMessages(app);
  app.get('/greeting', (question, answer) => answer.json({ own: question.app === app, host: question.get('host') }));
  const prototypes: unknown[] = [];
  const server = createServer(messagesOf(app), (question, answer) => {
    prototypes.push(Object.getPrototypeOf(question), Object.getPrototypeOf(answer));
    app(question, answer);
    prototypes.push(Object.getPrototypeOf(question), Object.getPrototypeOf(answer));
  });
  const { status, body } = await request(server).get('/greeting').set('host', 'stage');
  expect({ status, body }).toEqual({ status: 200, body: { own: true, host: 'stage' } });
  expect(prototypes).toEqual([app.request, app.response, app.request, app.response]);
});

it('changes nothing for an application that is mounted in another one', async () => {
  const app = express();
  app.get('/greeting', (question, answer) => answer.json({ own: question.app === app && answer.app === app }));
  giveMessages(app);
  const { body } = await request(express().use('/below', app)).get('/below/greeting');
  expect(body).toEqual({ own: true });
});

it('leaves Node its own messages for any other listener', () => {
  expect(messagesOf(express())).toEqual({ IncomingMessage, ServerResponse });
});
