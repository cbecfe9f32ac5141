import express from 'express';
import request from 'supertest';
import { describe, expect, it } from 'vitest';
import { below } from './below.ts';

describe('what is below a path', () => {
  const app = express();
  app.use(
    below(
      '/api',
      ({ url, baseUrl }, response) => response.json({ url, baseUrl }),
      (_error, _request, response) => response.sendStatus(500),
    ),
  );
  app.use(({ url, baseUrl }, response) => {
    response.json({ url, baseUrl, past: true });
  });

  it.each([
    ['/api', { url: '/', baseUrl: '/api' }],
    ['/api?a=1', { url: '/?a=1', baseUrl: '/api' }],
    ['/api/user/me?a=/api', { url: '/user/me?a=/api', baseUrl: '/api' }],
    ['/api//', { url: '//', baseUrl: '/api' }],
    ['/apis', { url: '/apis', baseUrl: '', past: true }],
    ['/API', { url: '/API', baseUrl: '', past: true }],
    ['/w/api', { url: '/w/api', baseUrl: '', past: true }],
  ])('%s', async (path, seen) => {
    expect((await request(app).get(path)).body).toEqual(seen);
  });

  it('answers an error, and one error in answering it, and passes on the next', async () => {
    const told: unknown[] = [];
    const failing = express();
    failing.use(
      below(
        '/api',
        (_request, _response, next) => {
          next(new Error('first'));
        },
        (error, { url }, _response, next) => {
          told.push([error instanceof Error ? error.message : error, url]);
          next(new Error('again'));
        },
      ),
    );
    const last: express.ErrorRequestHandler = (error, _request, response, _next) => {
      response.status(500).json({ last: error instanceof Error ? error.message : error });
    };
    failing.use(last);
    expect((await request(failing).get('/api/x')).body).toEqual({ last: 'again' });
    expect(told).toEqual([
      ['first', '/api/x'],
      ['again', '/api/x'],
    ]);
  });
});
