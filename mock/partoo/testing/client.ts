import type { Response, Test } from 'supertest';
import { createMock, type Mock, type MockOptions } from '../../mock.ts';
import { requestBy } from '../../testing/request.ts';

/** When the tests take place. */
const now = new Date('2026-05-04T09:30:00Z');

export const base = '/partoo/v2';

const mocks = new Map<string, Promise<Mock>>();

/** A request as a test writes it down. */
export interface Step {
  /** The principal that calls, by its name in the demo world. */
  readonly as: string;
  /** Method and path below the base path: `POST /custom_role`. */
  readonly request: string;
  readonly body?: object;
}

/** A mock of this API alone, in the demo world without invented people, with the calls that tests make. */
export class Client {
  readonly mock: Mock;
  readonly #keys: ReadonlyMap<string, string>;

  constructor(mock: Mock) {
    this.mock = mock;
    const { principals } = mock.workspace.api('partoo').views();
    this.#keys = new Map(principals.map(({ name, headers }) => [name, headers['x-APIKey'] ?? '']));
  }

  /**
   * Starts in a fresh world. The application is made once for each set of broken requirements, for that takes long; it
   * holds nothing but the world, which is replaced.
   */
  static async start({ broken = [] }: Pick<MockOptions, 'broken'> = {}): Promise<Client> {
    const key = broken.join();
    const starting = mocks.get(key) ?? createMock({ apis: ['partoo'], people: 0, clock: { now: () => now }, broken });
    mocks.set(key, starting);
    const mock = await starting;
    await mock.workspace.replace(mock.freshWorld());
    return new Client(mock);
  }

  /** Calls as a principal of the world. Fails the test on a 500, whatever it expected. */
  async call({ as, request, body }: Step): Promise<Response> {
    const [method = '', path = ''] = request.split(' ');
    const test = this.send(method, path).set('x-APIKey', this.keyOf(as));
    const response = await (body === undefined ? test : test.send(body));
    if (response.status >= 500) throw new Error(`${request} answered ${response.status}: ${response.text}`);
    return response;
  }

  /** A request without credentials, to be completed. */
  send(method: string, path: string): Test {
    return requestBy(this.mock.app, method, `${base}${path}`);
  }

  keyOf(principal: string): string {
    const key = this.#keys.get(principal);
    if (key === undefined) throw new Error(`The world has no principal ${principal}`);
    return key;
  }

  /** The whole state of this API, as text: the same text is the same state. */
  state(): string {
    return JSON.stringify(this.mock.workspace.api('partoo'));
  }
}
