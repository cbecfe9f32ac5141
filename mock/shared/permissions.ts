import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import type { RequirementId } from './decision.ts';
import { packageRoot } from './package-root.ts';

const Outcome = z.strictObject({ refusal: z.string().optional(), requirement: z.string().optional() });

const Cells = z.record(z.string(), z.record(z.string(), z.string()));

const Matrix = z.looseObject({
  api: z.string(),
  roles: z.record(z.string(), z.string()),
  relations: z.record(z.string(), z.string()),
  outcomes: z.record(z.string(), Outcome),
  operations: z.record(z.string(), z.looseObject({ requirement: z.string(), cells: Cells })),
});

/** A section beside `operations`, which decides about one field of a request. */
const Section = z.looseObject({ requirement: z.string().default(''), cells: Cells });

/** What one cell of the matrix says. */
export interface Permission {
  /** The name of the outcome: `allow`, or another that the matrix defines. */
  readonly outcome: string;
  /** The refusal it means, when it is one. */
  readonly refusal: string | undefined;
  readonly requirement: RequirementId;
  /** The roles for which the same column is no refusal. */
  readonly allowedRoles: readonly string[];
}

/** Who may do what, read from `specs/permissions/<api>.yaml`. */
export interface PermissionMatrix {
  /** What `role` may do with something that is `relation` to it. Throws when the matrix has no such cell. */
  operation(operationId: string, role: string, relation: string): Permission;
  /** What `role` may do with one field: `section` is a name such as `grants`. Throws when the matrix has no such cell. */
  field(section: string, role: string, column: string): Permission;
}

/** Reads one API's matrix. A missing or ill-formed file throws, and with it the start. */
export function loadPermissions(api: string): PermissionMatrix {
  const file = join(packageRoot, 'specs', 'permissions', `${api}.yaml`);
  const matrix = Matrix.parse(parse(readFileSync(file, 'utf8')));

  const look = (
    what: string,
    cells: z.infer<typeof Cells>,
    fallback: RequirementId,
    row: string,
    column: string,
  ): Permission => {
    const name = cells[row]?.[column];
    const outcome = name === undefined ? undefined : matrix.outcomes[name];
    if (name === undefined || !outcome) throw new Error(`${file}: ${what} has no usable cell ${row} × ${column}`);
    const allowedRoles = Object.keys(cells).filter((role) => {
      const other = cells[role]?.[column];
      return other !== undefined && matrix.outcomes[other]?.refusal === undefined;
    });
    return { outcome: name, refusal: outcome.refusal, requirement: outcome.requirement ?? fallback, allowedRoles };
  };

  return {
    operation(operationId, role, relation) {
      const operation = matrix.operations[operationId];
      if (!operation) throw new Error(`${file}: no operation ${operationId}`);
      return look(operationId, operation.cells, operation.requirement, role, relation);
    },
    field(section, role, column) {
      const { requirement, cells } = Section.parse(matrix[section], {
        error: () => `${file}: no usable section ${section}`,
      });
      return look(section, cells, requirement, role, column);
    },
  };
}
