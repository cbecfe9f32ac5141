import { z } from 'zod';
import { readSpec } from '../../support/spec-file.ts';
import type { RequirementId } from './decision.ts';
import type { CellName } from './deviation.ts';

const Outcome = z.strictObject({
  refusal: z.string().optional(),
  requirement: z.string().optional(),
  /** What is different, where an outcome allows and is not plain `allow`. */
  note: z.string().optional(),
  /** The status of the refusal, where a document states it: for the suite, which accepts any other 4xx where none is stated. */
  status: z.int().optional(),
});

const Cells = z.record(z.string(), z.record(z.string(), z.string()));

const OperationTable = z.looseObject({
  requirement: z.string(),
  cells: Cells,
  /** The cells whose yes the documents state, by role. */
  certain: z.record(z.string(), z.array(z.string())).default({}),
});

const Matrix = z.looseObject({
  api: z.string(),
  roles: z.record(z.string(), z.string()),
  relations: z.record(z.string(), z.string()),
  outcomes: z.record(z.string(), Outcome),
  operations: z.record(z.string(), OperationTable),
});

/** A section beside `operations`, which decides about one field of a request. */
const Section = z.looseObject({
  requirement: z.string().default(''),
  operations: z.array(z.string()).default([]),
  columns: z.record(z.string(), z.string()),
  cells: Cells,
});

/** What one cell of the matrix says. */
export interface Permission {
  /** The name of the outcome: `allow`, or another that the matrix defines. */
  readonly outcome: string;
  /** The refusal it means, when it is one. */
  readonly refusal: string | undefined;
  readonly requirement: RequirementId;
  /** What is different from what was asked, where the outcome allows with a difference. */
  readonly note: string | undefined;
  /** What was asked, in words, and where the matrix has a plain yes instead. */
  readonly explain: () => { readonly asked: string; readonly allowed: string };
}

/** Who may do what, read from `specs/permissions/<api>.yaml`. */
export interface PermissionMatrix {
  /** What `role` may do with something that is `relation` to it. Throws when the matrix has no such cell. */
  operation(operationId: string, role: string, relation: string): Permission;
  /** The requirements that a cell can refuse by. */
  readonly requirements: readonly RequirementId[];
  /** What `role` may do with one field: `section` is a name such as `grants`. Throws when the matrix has no such cell. */
  field(section: string, role: string, column: string): Permission;
  /** Every cell, those of the sections too. */
  readonly cells: readonly MatrixCell[];
  /** What each row means, by the name of the role. */
  readonly roles: Readonly<Record<string, string>>;
  /** What each column of an operation's table means, by the name of the relation. */
  readonly relations: Readonly<Record<string, string>>;
  /** The tables that the cells belong to, in the order of the file: operations first. */
  readonly tables: readonly MatrixTable[];
}

/** One table of the matrix: an operation, or a section about one field of a request. */
export interface MatrixTable {
  /** An operationId or the name of a section. */
  readonly name: string;
  readonly kind: 'operation' | 'section';
  /** The operations that it decides about. */
  readonly operations: readonly string[];
  /** What each of its columns means. */
  readonly columns: Readonly<Record<string, string>>;
}

/** One cell: `table` is an operationId or the name of a section. */
export interface MatrixCell extends Permission {
  readonly table: string;
  /** The operations that it decides about. */
  readonly operations: readonly string[];
  readonly role: string;
  readonly column: string;
  /** For a yes: whether the documents state it. */
  readonly certain: boolean;
}

/** Reads one API's matrix. A missing or ill-formed file throws, and with it the start. */
export function loadPermissions(api: string): PermissionMatrix {
  const file = `specs/permissions/${api}.yaml`;
  const matrix = Matrix.parse(readSpec('permissions', api));

  const sections = new Map(
    Object.entries(matrix).flatMap(([name, section]) => {
      const { success, data } = Section.safeParse(section);
      return success ? [[name, data] as const] : [];
    }),
  );

  const look = (table: Table, row: string, column: string): Permission => {
    const name = table.cells[row]?.[column];
    const outcome = name === undefined ? undefined : matrix.outcomes[name];
    if (name === undefined || !outcome) throw new Error(`${file}: ${table.name} has no usable cell ${row} × ${column}`);
    return {
      outcome: name,
      refusal: outcome.refusal,
      requirement: outcome.requirement ?? table.requirement,
      note: outcome.note,
      explain: () => explain(table, row, column),
    };
  };

  const tables: readonly MatrixTable[] = [
    ...Object.entries(matrix.operations).map(([name, { cells }]): MatrixTable => {
      const used = new Set(Object.values(cells).flatMap((row) => Object.keys(row)));
      const columns = Object.fromEntries(Object.entries(matrix.relations).filter(([relation]) => used.has(relation)));
      return { name, kind: 'operation', operations: [name], columns };
    }),
    ...[...sections].map(([name, { operations, columns }]): MatrixTable => {
      return { name, kind: 'section', operations, columns };
    }),
  ];

  const refusing = Object.values(matrix.outcomes).filter(({ refusal }) => refusal !== undefined);

  return {
    requirements: [...new Set(refusing.flatMap(({ requirement }) => requirement ?? []))],
    roles: matrix.roles,
    relations: matrix.relations,
    tables,
    operation(operationId, role, relation) {
      const operation = matrix.operations[operationId];
      if (!operation) throw new Error(`${file}: no operation ${operationId}`);
      return look({ name: operationId, columns: matrix.relations, ...operation }, role, relation);
    },
    field(section, role, column) {
      const table = sections.get(section);
      if (!table) throw new Error(`${file}: no usable section ${section}`);
      return look({ name: section, ...table }, role, column);
    },
    get cells() {
      return [
        ...Object.entries(matrix.operations).flatMap(([name, operation]) =>
          cellsOf({ name, columns: matrix.relations, ...operation }, [name], operation.certain, look),
        ),
        ...[...sections].flatMap(([name, section]) => cellsOf({ name, ...section }, section.operations, {}, look)),
      ];
    },
  };
}

/** A matrix some cells of which say something else. */
export function alteredMatrix(
  matrix: PermissionMatrix,
  alter: (permission: Permission, cell: CellName) => Permission,
): PermissionMatrix {
  return {
    requirements: matrix.requirements,
    roles: matrix.roles,
    relations: matrix.relations,
    tables: matrix.tables,
    get cells() {
      return matrix.cells;
    },
    operation: (table, role, column) => alter(matrix.operation(table, role, column), { table, role, column }),
    field: (table, role, column) => alter(matrix.field(table, role, column), { table, role, column }),
  };
}

/** One grid of the matrix: an operation, or a section about a field. */
interface Table {
  readonly name: string;
  readonly requirement: RequirementId;
  readonly columns: Readonly<Record<string, string>>;
  readonly cells: z.infer<typeof Cells>;
}

function cellsOf(
  table: Table,
  operations: readonly string[],
  certain: Readonly<Record<string, readonly string[]>>,
  look: (table: Table, row: string, column: string) => Permission,
): MatrixCell[] {
  return Object.entries(table.cells).flatMap(([role, row]) =>
    Object.keys(row).map((column) => ({
      ...look(table, role, column),
      table: table.name,
      operations,
      role,
      column,
      certain: certain[role]?.includes(column) ?? false,
    })),
  );
}

function explain({ name, columns, cells }: Table, row: string, column: string): ReturnType<Permission['explain']> {
  const described = columns[column]?.replace(/\.$/, '') ?? column;
  const roles = Object.keys(cells).filter((role) => cells[role]?.[column] === 'allow');
  const others = Object.keys(cells[row] ?? {}).filter((other) => cells[row]?.[other] === 'allow');
  const allowed = [
    ...(roles.length > 0 ? [`on "${column}" for ${roles.join(', ')}`] : []),
    ...(others.length > 0 ? [`for ${row} on "${others.join('", "')}"`] : []),
  ];
  return {
    asked: `${name} by ${row} on "${column}" (${described})`,
    allowed: allowed.length > 0 ? `allowed ${allowed.join(', and ')}` : `allowed neither on "${column}" nor for ${row}`,
  };
}
