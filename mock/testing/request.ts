import type { Express } from 'express';
import supertest, { type Test } from 'supertest';

/** A request by its method, to be completed. Throws on a method that no API has. */
export function requestBy(app: Express, method: string, url: string): Test {
  const agent = supertest(app);
  switch (method.toUpperCase()) {
    case 'GET':
      return agent.get(url);
    case 'POST':
      return agent.post(url);
    case 'PUT':
      return agent.put(url);
    case 'PATCH':
      return agent.patch(url);
    case 'DELETE':
      return agent.delete(url);
    default:
      throw new Error(`No test sends ${method}`);
  }
}
