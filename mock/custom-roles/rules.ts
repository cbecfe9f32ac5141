import type { Rule } from '../shared/rule.ts';
import { type ApiWorld, builtInNames, isBuiltIn, pair, type RoleRow } from './tables.ts';

/** What the rules about a name look at. */
export interface Naming {
  readonly world: ApiWorld;
  readonly organizationId: string;
  /** The name that is asked for, without white space at its ends; undefined when none is. */
  readonly name: string | undefined;
  /** The role that is to have it; undefined when it is to be created. */
  readonly role?: RoleRow;
}

/**
 * No two custom roles of an organization have one name. Names are compared exactly (CUSTOMROLES-NAME-12), and a role may
 * keep its own (CUSTOMROLES-NAME-07).
 * @param requirement the document says it of creation, and of an update it follows
 */
export function nameIsFree(requirement: 'CUSTOMROLES-NAME-02' | 'CUSTOMROLES-NAME-05'): Rule<Naming> {
  return {
    requirement,
    refusal: 'nameTaken',
    objection({ world, organizationId, name, role }) {
      if (name === undefined) return undefined;
      const other = world.roles.find('name', pair(organizationId, name)).find(({ id }) => id !== role?.id);
      return (
        other && {
          place: ['body', 'name'],
          message: `is taken: the organization already has a role named ${name}`,
          allowed: `${other.id} has that name; any other name is free that no role of ${organizationId} has`,
        }
      );
    },
  };
}

export const nameIsNotBuiltIn: Rule<Naming> = {
  requirement: 'CUSTOMROLES-NAME-13',
  refusal: 'builtInName',
  objection({ name }) {
    if (name === undefined || !isBuiltIn(name)) return undefined;
    return {
      place: ['body', 'name'],
      message: `cannot be ${name}: that is the name of a built-in role`,
      allowed: `any other than ${builtInNames.join(', ')}`,
    };
  },
};

/** Each permission once, in the order of the request (CUSTOMROLES-PERM-09). */
export function distinct<T>(permissions: readonly T[]): T[] {
  return [...new Set(permissions)];
}

/** What a list answers of itself: which page, and out of how many. */
interface Page {
  readonly total: number;
  readonly page: number;
  readonly pageSize: number;
}

/** One page of rows; past the end there are none. The defaults are those of the document, which fills them in. */
export function pageOf<Row>(
  rows: readonly Row[],
  { page = 1, pageSize = 20 }: { page?: number; pageSize?: number },
): { rows: Row[]; about: Page } {
  const start = (page - 1) * pageSize;
  return { rows: rows.slice(start, start + pageSize), about: { total: rows.length, page, pageSize } };
}

/** A row that the permission matrix let through. Throws when it is not there: a defect of the matrix, or one asked for. */
export function present<Row>(row: Row | undefined, what: string): Row {
  if (row === undefined) throw new Error(`${what} does not exist, but the permission matrix did not refuse it`);
  return row;
}
