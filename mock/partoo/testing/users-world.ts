import type { RequirementId } from '../../shared/decision.ts';
import { SeededIds } from '../../shared/ids.ts';
import type { Decision } from '../../shared/operation.ts';
import { loadPermissions } from '../../shared/permissions.ts';
import { ApiTables } from '../../shared/world.ts';
import { caller } from '../credentials.ts';
import { userOperations } from '../operations/users/index.ts';
import { type ApiWorld, type Tables, tables, type UserRow } from '../tables.ts';
import { demoRows } from './demo-rows.ts';

const permissions = loadPermissions('partoo');

/** What a test asks of an operation on users; it has to fit the document, which nothing here checks. */
export interface Request {
  readonly operation: string;
  /** The principal that calls, by its name in the demo world, or the id of a user. */
  readonly as: string;
  /** The user in the path, by the name of its principal, or by its id. */
  readonly user?: string;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: Readonly<Record<string, unknown>>;
}

/** The demo world with the operations on users, without HTTP: a decision is a pure function of it, until it is applied. */
export class UsersWorld {
  now = new Date('2026-05-04T09:30:00Z');
  readonly #state = ApiTables.from(tables, demoRows());
  readonly #ids = new SeededIds(1, 0);

  get world(): ApiWorld {
    return this.#state.world;
  }

  /** Decides on a request and changes nothing. */
  decide(
    { operation: operationId, as, user, query = {}, body }: Request,
    broken: RequirementId[] = [],
  ): Decision<Tables> {
    const operation = userOperations.find((each) => each.operationId === operationId);
    const who = caller(this.idOf(as), this.world);
    if (!operation || !who) throw new Error(`${operationId} as ${as}: there is no such operation, or no such caller`);
    const params = user === undefined ? {} : { user_id: this.idOf(user) };
    const call = { world: this.world, caller: who, params, query, body, now: this.now, ids: this.#ids, permissions };
    return operation.decide(call, new Set(broken));
  }

  /** Decides on a request, and carries out what is accepted. */
  do(request: Request, broken: RequirementId[] = []): Decision<Tables> {
    const decision = this.decide(request, broken);
    if (decision.kind === 'accepted') this.#state.apply(decision.changes);
    return decision;
  }

  /** The row of a user, by the name of its principal or by its id. Throws when there is none. */
  user(name: string): UserRow {
    const user = this.world.users.get(this.idOf(name));
    if (!user) throw new Error(`There is no user ${name}`);
    return user;
  }

  idOf(name: string): string {
    return this.world.principals.get(name)?.userId ?? name;
  }

  toJSON(): unknown {
    return this.#state.toJSON();
  }
}

/** A refusal in short: its name, requirement and place of each finding, and the headers that it has. Throws for no refusal. */
export function tell(decision: Decision<Tables>): { refusal: string; findings: string[]; headers?: unknown } {
  if (decision.kind === 'accepted') throw new Error(`It was accepted: ${JSON.stringify(decision)}`);
  const { refusal, findings, headers } = decision;
  const told = findings.map(({ requirement, place }) => `${requirement} ${place.join('.')}`);
  return { refusal, findings: told, ...(headers && { headers }) };
}
