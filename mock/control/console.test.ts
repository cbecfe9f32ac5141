import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import express, { type Express } from 'express';
import request from 'supertest';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { allApis, createMock } from '../mock.ts';
import { consoleRoutes } from './console.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'understudy-console-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** An application with a console of three files. */
function withConsole(): Express {
  mkdirSync(join(folder, 'assets'));
  mkdirSync(join(folder, 'reference'));
  writeFileSync(join(folder, 'index.html'), '<title>console</title>');
  writeFileSync(join(folder, 'reference', 'index.html'), '<title>reference</title>');
  writeFileSync(join(folder, 'assets', 'main-abc.js'), 'export {}');
  const router = consoleRoutes({ apis: allApis }, folder);
  return express().enable('strict routing').use('/_understudy', router).use('/w/:name/_understudy', router);
}

describe.each(['/_understudy', '/w/blue/_understudy'])('the console at %s', (home) => {
  it.each([
    [`${home}/`, 'console'],
    [`${home}/reference/partoo`, 'reference'],
  ])('%s is a page that may load nothing from elsewhere', async (path, title) => {
    const { status, text, headers } = await request(withConsole()).get(path);
    expect(status).toBe(200);
    expect(text).toBe(`<title>${title}</title>`);
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    expect(headers['cache-control']).toBe('no-cache');
    const policy = String(headers['content-security-policy']);
    expect(policy).toMatch(/default-src 'none'; script-src 'self'; style-src 'self'/);
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/unsafe|http|\*/);
  });

  it.each([
    ['', '_understudy/'],
    ['?theme=dark', '_understudy/?theme=dark'],
  ])('is led to from the address without a slash%s', async (query, location) => {
    const { status, headers } = await request(withConsole()).get(`${home}${query}`);
    expect({ status, location: headers.location }).toEqual({ status: 308, location });
  });

  it('has assets that browsers may keep', async () => {
    const { status, headers } = await request(withConsole()).get(`${home}/assets/main-abc.js`);
    expect(status).toBe(200);
    expect(headers['content-type']).toMatch(/^text\/javascript/);
    expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
  });

  it.each(['assets/none.js', 'assets/../index.html', 'assets/%2e%2e/index.html', 'reference/none'])(
    'has no %s',
    async (path) => {
      expect((await request(withConsole()).get(`${home}/${path}`)).status).not.toBe(200);
    },
  );

  it('says how it is built when it is not', async () => {
    const app = express().use('/_understudy', consoleRoutes({ apis: allApis }, folder));
    const { status, text, headers } = await request(app).get('/_understudy/');
    expect(status).toBe(503);
    expect(headers['content-type']).toBe('text/plain; charset=utf-8');
    expect(text).toContain('`npm run build`');
  });
});

it('is part of the mock', async () => {
  const { app } = await createMock();
  const { status, headers } = await request(app).get('/_understudy');
  expect({ status, location: headers.location }).toEqual({ status: 308, location: '_understudy/' });
});
