import { type Comparison, type Finding, type Place, type Refusal, refuse, type RequirementId } from './decision.ts';
import type { Permission, PermissionMatrix } from './permissions.ts';
import { show } from './show.ts';

/** What a rule says of a request that breaks it. */
export interface Objection {
  readonly place?: Place;
  readonly message: string;
  readonly allowed?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * One sentence of the documents as a pure predicate. `objection` answers undefined when the situation is in order.
 * Rules are data so that one can be switched off (`--defect`), listed, and told apart in a journal.
 */
export interface Rule<Situation> {
  readonly requirement: RequirementId;
  /** Key of the API's refusal table. */
  readonly refusal: string;
  readonly objection: (situation: Situation) => Objection | undefined;
}

/** A rule whose answer stands in a section of the permission matrix, such as which role a caller may give. */
export interface FieldRule<Situation> {
  readonly section: string;
  /** The cell that decides, and the field that it is about; undefined when the request does not touch it. */
  readonly cell: (
    situation: Situation,
  ) => { readonly role: string; readonly column: string; readonly place: Place; readonly value?: unknown } | undefined;
}

/**
 * Holds a situation against rules, in their order. The first objection decides which refusal it is; whatever other rules
 * have to say under the same refusal is told along with it.
 * @param compared takes what was asked, one by one
 */
export function firstRefusal<S>(
  rules: readonly (Rule<S> | FieldRule<S>)[],
  situation: S,
  permissions: PermissionMatrix,
  broken: ReadonlySet<RequirementId>,
  compared: Comparison[] = [],
): Refusal | undefined {
  let refusal: Refusal | undefined;
  for (const rule of rules) {
    const said = 'section' in rule ? askMatrix(rule, situation, permissions, compared) : ask(rule, situation, compared);
    if (!said || broken.has(said.findings[0].requirement)) continue;
    if (!refusal) refusal = said;
    else if (said.refusal === refusal.refusal)
      refusal = { ...refusal, findings: [...refusal.findings, ...said.findings] };
  }
  return refusal;
}

function ask<S>(rule: Rule<S>, situation: S, compared: Comparison[]): Refusal | undefined {
  const objection = rule.objection(situation);
  compared.push({ by: 'rule', requirement: rule.requirement, holds: !objection });
  if (!objection) return undefined;
  const { headers, ...finding } = objection;
  const refusal = refuse(rule.refusal, { requirement: rule.requirement, place: [], ...finding });
  return headers ? { ...refusal, headers } : refusal;
}

function askMatrix<S>(
  rule: FieldRule<S>,
  situation: S,
  permissions: PermissionMatrix,
  compared: Comparison[],
): Refusal | undefined {
  const cell = rule.cell(situation);
  if (!cell) return undefined;
  const permission = permissions.field(rule.section, cell.role, cell.column);
  compared.push(cellCompared(rule.section, cell.role, cell.column, permission));
  if (permission.refusal === undefined) return undefined;
  return refuse(permission.refusal, notPermitted(permission, cell.place, cell.value));
}

/** A cell of the matrix, as a journal tells it. */
export function cellCompared(table: string, role: string, column: string, permission: Permission): Comparison {
  const { outcome, requirement, refusal } = permission;
  return { by: 'matrix', table, role, column, outcome, requirement, holds: refusal === undefined };
}

/**
 * Says what the matrix does not allow, and what it does.
 * @param place what in the request names the thing that it is about, and `value` the name
 */
export function notPermitted(permission: Permission, place: Place, value?: unknown): Finding {
  const { asked, allowed } = permission.explain();
  const named = value === undefined ? '' : `, got ${show(value)}`;
  return {
    requirement: permission.requirement,
    place,
    message: `${place.length > 0 ? 'is refused' : 'refused'}: ${asked}${named}`,
    allowed,
  };
}

/** Says what is done differently from what was asked, where something is. */
export function notesOf({ refusal, requirement, note }: Permission, place: Place): Finding[] {
  return refusal === undefined && note !== undefined ? [{ requirement, place, message: note }] : [];
}

/** What the matrix has to note of the fields of a request that is carried out. */
export function fieldNotes<S>(
  rules: readonly (Rule<S> | FieldRule<S>)[],
  situation: S,
  permissions: PermissionMatrix,
): Finding[] {
  return rules.flatMap((rule) => {
    if (!('section' in rule)) return [];
    const cell = rule.cell(situation);
    return cell ? notesOf(permissions.field(rule.section, cell.role, cell.column), cell.place) : [];
  });
}
