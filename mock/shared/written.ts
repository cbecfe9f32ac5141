import { z } from 'zod';
import type { WorldProblem } from './api.ts';
import type { Keyed } from './keyed.ts';
import type { TableDefinitions, WorldRows } from './world.ts';

/** A place in what a person has written: `[0, 'people', 2, 'role']`. */
export type Path = readonly (string | number)[];

/** How a person writes the organizations of an API, and what becomes of them. */
export interface WrittenForm<T extends TableDefinitions, Organization = unknown> {
  /** One organization with its roles and people. */
  readonly organization: z.ZodType<Organization>;
  /** A member that every row of the table `organizations` has, and nobody who writes an organization needs. */
  readonly rowMark: string;
  /** Tables that every world needs; those without rows get the ones of the scenario `empty`. */
  readonly needs: readonly (keyof T & string)[];
  /** Adds what is written to the rows of a world; says with `origins.complain` what cannot be added. */
  readonly expand: (
    rows: WorldRows<T>,
    organizations: readonly Organization[],
    keyed: Keyed,
    origins: Origins,
  ) => WorldRows<T>;
}

/** Where rows were written, so that what is wrong with one can be told there. */
export class Origins {
  readonly problems: WorldProblem[] = [];
  readonly #paths = new WeakMap<object, Path>();

  /** Gives the row back, and remembers where it was written. */
  mark<Row extends object>(row: Row, path: Path): Row {
    this.#paths.set(row, path);
    return row;
  }

  /** Where a row was written; undefined for one that was not. */
  of(row: object): Path | undefined {
    return this.#paths.get(row);
  }

  complain(path: Path, message: string): void {
    this.problems.push({ path, message });
  }
}

/** The members of people that mean the same in every API. */
export const personMembers = {
  name: z
    .string()
    .regex(/[\p{L}\p{N}]/u, 'must have a letter or a digit')
    .optional()
    .describe(
      'How the credential is called. Of two words it is the name of the person, too. No two people have the same.',
    ),
  count: z.int().min(0).max(100_000).optional().describe('How many people of this kind. Default: 1.'),
  email: z
    .email('must be an e-mail address')
    .optional()
    .describe('Default: one made from the name and the organization.'),
};

/** What the expansion of every API asks of a person. */
export interface WrittenPerson {
  readonly name?: string | undefined;
  readonly role?: string | undefined;
  readonly count?: number | undefined;
  readonly email?: string | undefined;
}
