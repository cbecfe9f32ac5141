import { expect } from 'vitest';
import { Client } from './client.ts';
import { type RawRequest, sendRaw } from './raw.ts';

/** What goes wrong over the wire: name, request, and the refusal: status, body, requirement. */
export type WireCase = readonly [name: string, request: RawRequest, status: number, body: unknown, rule: string];

export const key = { 'x-APIKey': 'demo-partoo-org-admin' };
export const json = { ...key, 'Content-Type': 'application/json' };

export const notFound = { errors: { json: 'Resource not found' } };

export function invalid(fields: Record<string, string>): object {
  return { errors: { json: fields } };
}

/** A POST with exactly this body. */
export function post(body: string | Buffer, path = '/custom_role', headers: Record<string, string> = json): RawRequest {
  return { method: 'POST', path, headers, body };
}

/** Sends the request and expects the refusal, in JSON and without a change of the world. */
export async function expectRefusal([, request, status, body, rule]: WireCase): Promise<void> {
  const client = await Client.start();
  const before = client.state();
  const answer = await sendRaw(client.mock.app, request);
  expect(answer.status).toBe(status);
  expect(answer.body).toEqual(body);
  expect(answer.headers['x-understudy-rule']).toBe(rule);
  expect(answer.headers['content-type']).toBe('application/json; charset=utf-8');
  expect(client.state()).toBe(before);
}
