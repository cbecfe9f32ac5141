import type { Response } from 'supertest';
import { createMock, type MockOptions } from '../mock.ts';
import { requestBy } from './request.ts';

/** A token that a mock can be given. */
export const token = 'a-token-that-nobody-guesses';

/** What a browser says of a request that a page of another origin has sent. */
export const foreign = { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' };

/** A request to a mock of its own, without people, which starts sooner. */
export async function askAnew(
  options: MockOptions,
  method: string,
  path: string,
  headers: Readonly<Record<string, string>>,
): Promise<Response> {
  const { app } = await createMock({ people: 0, ...options });
  return await requestBy(app, method, path).set(headers);
}
