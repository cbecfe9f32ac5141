import type { Document, Node } from './document.ts';
import type { Finding, Place, RequirementId } from './decision.ts';
import { valueAt } from './place.ts';
import { describePlace, hasKeyword } from './schema-path.ts';
import { show } from './show.ts';

/** A complaint of express-openapi-validator. */
export interface ValidatorError {
  readonly path: string;
  readonly message: string;
  readonly errorCode?: string;
}

/** The parts of a request that can be at fault. */
export interface Parts {
  readonly params: unknown;
  readonly query: unknown;
  readonly headers: unknown;
  readonly body: unknown;
}

/** How many problems of one request are told. A body of 1 MiB has room for a third of a million. */
const mostTold = 500;

/** What a problem cites where the document names no requirement. */
export interface FallbackRequirements {
  readonly invalid: RequirementId;
  /** A query parameter that takes one value and is given twice. Default: the requirement of the parameter. */
  readonly repeated?: RequirementId;
}

const combining = new Set(['oneOf', 'anyOf', 'allOf', 'not', 'if', 'then', 'else']);

/**
 * Turns what the validator says into findings: each with its place, the requirement that the document names there, and
 * words that fix the call. In the order of the document; a keyword that only sums up others is dropped when they are there.
 */
export function toFindings(
  errors: readonly ValidatorError[],
  request: Parts,
  document: Document,
  operationId: string,
  requirements: FallbackRequirements,
): Finding[] {
  const tooLong = errors.filter(({ errorCode }) => errorCode?.startsWith('maxItems.')).map(({ path }) => `${path}/`);
  // Of a list that is too long, the items are not looked at: ten thousand of them would bury the one problem that counts.
  const worthTelling = errors.filter(({ path }) => !tooLong.some((list) => path.startsWith(list)));
  const told = worthTelling.slice(0, mostTold).map((error) => {
    const place = toPlace(error.path);
    const keyword = error.errorCode?.split('.')[0] ?? '';
    const { schemas, requirement, order } = describePlace(document, operationId, place);
    const value = valueAt(request, place);
    const evidence = { value, around: valueAt(request, place.slice(0, -1)), schema: schemas.at(-1) };
    if (place[0] === 'query' && Array.isArray(value)) {
      const message = `must be given once, got ${show(value)}`;
      const rule = requirements.repeated ?? requirement(keyword, error.message) ?? requirements.invalid;
      return { order, finding: { requirement: rule, place, keyword, message, evidence } };
    }
    const message = explain(keyword, error.message, schemas, place, value);
    const rule = requirement(keyword, error.message) ?? requirements.invalid;
    return { order, finding: { requirement: rule, place, keyword, message, evidence } };
  });
  const plain = told.filter(({ finding }) => !combining.has(finding.keyword));
  // A value of the wrong type is none of the enum either: one problem, not two.
  const mistyped = new Set(
    told.filter(({ finding }) => finding.keyword === 'type').map(({ finding }) => JSON.stringify(finding.place)),
  );
  const single = plain.filter(
    ({ finding }) => finding.keyword !== 'enum' || !mistyped.has(JSON.stringify(finding.place)),
  );
  const kept = single.length > 0 ? single : told;
  const distinct = new Map<string, (typeof kept)[number]>();
  for (const each of kept) {
    const key = JSON.stringify([each.finding.place, each.finding.message]);
    if (!distinct.has(key)) distinct.set(key, each);
  }
  return [...distinct.values()].sort((a, b) => compare(a.order, b.order)).map(({ finding }) => finding);
}

export function toPlace(path: string): Place {
  return path
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
    .map((step) => (/^\d+$/.test(step) ? Number(step) : step));
}

function compare(a: readonly number[], b: readonly number[]): number {
  const difference = a.map((position, index) => position - (b[index] ?? -1)).find((each) => each !== 0);
  return difference ?? a.length - b.length;
}

function explain(keyword: string, message: string, schemas: readonly Node[], place: Place, value: unknown): string {
  if (keyword === 'required') return 'is required';
  const secret = schemas.some((schema) => schema.format === 'password') || place.includes('password');
  return `${demand(keyword, message, schemas)}${secret ? '' : `, got ${show(value)}`}`;
}

function demand(keyword: string, message: string, schemas: readonly Node[]): string {
  const schema = schemas.find((each) => hasKeyword(each, keyword, message));
  const limit = String(schema?.[keyword]);
  if (typeof schema?.['x-understudy-hint'] === 'string' && ['pattern', 'format'].includes(keyword))
    return `must ${schema['x-understudy-hint']}`;
  switch (keyword) {
    case 'type':
      return `must be ${types(schema?.type)}`;
    case 'format':
      return `must be a valid ${limit}`;
    case 'enum':
      return `must be one of ${list(schema?.enum)
        .map((each) => JSON.stringify(each))
        .join(', ')}`;
    case 'minLength':
      return `must have at least ${count(limit, 'character')}`;
    case 'maxLength':
      return `must have at most ${count(limit, 'character')}`;
    case 'maxItems':
      return `must have at most ${count(limit, 'item')}`;
    case 'minItems':
      return `must have at least ${count(limit, 'item')}`;
    case 'minimum':
      return `must be ${limit} or more`;
    case 'maximum':
      return `must be ${limit} or less`;
    default:
      return message;
  }
}

function types(type: unknown): string {
  const names: Record<string, string> = { null: 'null' };
  return list(type)
    .map((each) => names[String(each)] ?? `${/^[aeiou]/.test(String(each)) ? 'an' : 'a'} ${String(each)}`)
    .join(' or ');
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [value];
}

function count(limit: string, unit: string): string {
  return `${limit} ${unit}${limit === '1' ? '' : 's'}`;
}
