import { z } from 'zod';
import { readSpec } from '../../support/spec-file.ts';

const Cells = z.record(z.string(), z.record(z.string(), z.string()));

const Operation = z.looseObject({
  requirement: z.string(),
  cells: Cells,
  /** The cells whose yes the documents state, by role; every other yes is this project's choice. */
  certain: z.record(z.string(), z.array(z.string())).default({}),
});

const Matrix = z.looseObject({
  roles: z.record(z.string(), z.string()),
  relations: z.record(z.string(), z.string()),
  outcomes: z.record(
    z.string(),
    z.looseObject({
      refusal: z.string().optional(),
      requirement: z.string().optional(),
      note: z.string().optional(),
      status: z.int().optional(),
    }),
  ),
  operations: z.record(z.string(), Operation),
});

/** One cell of a permission matrix: may `role` do `operation` to something that stands in `relation` to it? */
export interface Cell {
  readonly operation: string;
  readonly role: string;
  readonly relation: string;
  readonly outcome: string;
  /** Whether the cell says no. */
  readonly refused: boolean;
  readonly requirement: string;
  /** The status of the refusal, where a document states it. */
  readonly status: number | undefined;
  /** For a yes: whether the documents state it. */
  readonly certain: boolean;
  /** What is different, where a cell allows something else than what was asked. */
  readonly note: string | undefined;
}

export interface PermissionMatrix {
  readonly roles: Readonly<Record<string, string>>;
  readonly relations: Readonly<Record<string, string>>;
  readonly cells: readonly Cell[];
}

const matrices = new Map<string, PermissionMatrix>();

/** Who may do what in one API, as `specs/permissions/<api>.yaml` says. */
export function matrixOf(api: string): PermissionMatrix {
  const known = matrices.get(api);
  if (known) return known;
  const { roles, relations, outcomes, operations } = Matrix.parse(readSpec('permissions', api));
  const cells = Object.entries(operations).flatMap(([operation, { requirement, cells: rows, certain }]) =>
    Object.entries(rows).flatMap(([role, columns]) =>
      Object.entries(columns).map(([relation, outcome]): Cell => {
        const meaning = outcomes[outcome];
        if (!meaning)
          throw new Error(`specs/permissions/${api}.yaml: ${operation} names ${outcome}, which is no outcome`);
        return {
          operation,
          role,
          relation,
          outcome,
          refused: meaning.refusal !== undefined,
          requirement: meaning.requirement ?? requirement,
          status: meaning.status,
          certain: certain[role]?.includes(relation) ?? false,
          note: meaning.note,
        };
      }),
    ),
  );
  const matrix = { roles, relations, cells };
  matrices.set(api, matrix);
  return matrix;
}
