import { z } from 'zod';
import { type ClientApi, type Clients, makeClient } from './clients.ts';
import { Control } from './control.ts';
import { Clock, Explanation, type JournalEntry, type Principal, Principals, Requests } from './shapes.ts';

/** Which requests of the journal are wanted; all that is given has to be true of one. */
export interface RequestFilter {
  readonly api?: ClientApi;
  readonly operation?: string;
  /** `403`, or a class: `4xx`. */
  readonly status?: number | string;
  readonly method?: string;
  /** The name of a persona, or a part of the words for a caller. */
  readonly principal?: string;
  /** The requirement that decided. */
  readonly rule?: string;
  readonly allowed?: boolean;
  /** The id of an entry, behind which to begin, or a time. */
  readonly since?: number | string;
  /** How many: the last ones. */
  readonly limit?: number;
}

/** Whether somebody may do something. */
export interface Question {
  readonly api: ClientApi;
  /** The name of a persona, or the headers that are sent. */
  readonly principal: string | { readonly headers: Readonly<Record<string, string>> };
  readonly operation: string;
  readonly params?: Readonly<Record<string, unknown>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
}

/** How to move the clock of a world: exactly one of them. */
export type Movement =
  | { readonly freeze: true | string }
  | { readonly set: string }
  | { readonly advance: number | string }
  | { readonly free: true };

const paths: Readonly<Record<ClientApi, string>> = {
  partoo: '/partoo/v2',
  llamacloud: '/llamacloud',
  'custom-roles': '/custom-roles/api/v1/organizations',
};

/** One world of a mock, with its own data, journal and clock. Every method throws a `ControlRefusal` where the mock refuses. */
export class World {
  /** Empty for the default one. */
  readonly name: string;
  /** What the addresses of this world begin with: `http://127.0.0.1:4010/w/mine`. */
  readonly address: string;
  readonly #control: Control;

  /**
   * @param origin `http://127.0.0.1:4010`
   * @param token what the control API of that mock asks for
   */
  constructor(origin: string, name = '', token?: string) {
    this.name = name;
    this.address = name === '' ? origin : `${origin}/w/${encodeURIComponent(name)}`;
    this.#control = new Control(`${this.address}/_understudy`, token);
  }

  /** The base URL of an API in this world: what a client or a front-end is given. */
  baseUrl(api: ClientApi): string {
    return `${this.address}${paths[api]}`;
  }

  /** Who can call an API here. */
  async principals(api: ClientApi): Promise<readonly Principal[]> {
    const all = await this.#control.ask('GET', '/principals', Principals);
    return all[api]?.principals ?? [];
  }

  /** Somebody who can call an API here, by name. Throws an `Error` that says who there is. */
  async principal(api: ClientApi, name: string): Promise<Principal> {
    const all = await this.principals(api);
    const found = all.find((each) => each.name === name);
    if (found) return found;
    const known = all.flatMap((each) => (each.persona ? each.name : [])).join(', ');
    throw new Error(`${api} has no principal named ${JSON.stringify(name)}; there is ${known}`);
  }

  /** A typed client of an API that calls as somebody of this world, or as nobody. */
  async client<Api extends ClientApi>(api: Api, principal?: string): Promise<Clients[Api]> {
    const baseUrl = this.baseUrl(api);
    if (principal === undefined) return makeClient[api]({ baseUrl });
    const { headers } = await this.principal(api, principal);
    return makeClient[api]({ baseUrl, headers });
  }

  /** Goes back to the scenario; journal and clock begin anew, too. */
  async reset(): Promise<void> {
    await this.#control.tell('POST', '/reset');
  }

  /** Whether somebody may do something, by which rule, and what would have to be different. Nothing changes. */
  async explain(question: Question): Promise<Explanation> {
    return this.#control.ask('POST', '/explain', Explanation, question);
  }

  /** The requests that this world has answered, oldest first. */
  async requests(filter: RequestFilter = {}): Promise<readonly JournalEntry[]> {
    const query = new URLSearchParams(
      Object.entries(filter).map(([name, value]): [string, string] => [name, String(value)]),
    );
    const { requests } = await this.#control.ask('GET', `/requests?${query.toString()}`, Requests);
    return requests;
  }

  /** Moves the clock, which everything dated follows. */
  async clock(movement: Movement): Promise<Clock> {
    return this.#control.ask('PUT', '/clock', Clock, movement);
  }

  /** Makes the APIs fail on purpose: see docs/. Takes the place of the faults before; none: all is well again. */
  async faults(faults: readonly Readonly<Record<string, unknown>>[]): Promise<void> {
    await this.#control.tell('PUT', '/faults', { faults });
  }

  /** Takes the last writes back. */
  async undo(count = 1): Promise<void> {
    await this.#control.tell('POST', '/undo', { count });
  }

  /** The whole state, as `putState` and a state file take it. */
  async state(): Promise<Readonly<Record<string, unknown>>> {
    return this.#control.ask('GET', '/state', z.record(z.string(), z.unknown()));
  }

  async putState(state: Readonly<Record<string, unknown>>): Promise<void> {
    await this.#control.tell('PUT', '/state', state);
  }

  /** Ends this world; the next request to it begins it anew. The default one cannot be ended. */
  async remove(): Promise<void> {
    await this.#control.tell('DELETE', '');
  }
}
