import type { Place, RequirementId } from '../shared/decision.ts';
import { child, type Document, isNode, type Node } from '../shared/document.ts';
import { describeAnswer, type Described, describePlace } from '../shared/schema-path.ts';

/** One place that a document describes: a parameter, a member of a body, the items of a list. */
export interface DescribedPlace {
  /** `/body/permissions/*`: `*` stands for each item of a list. */
  readonly pointer: string;
  /** The steps of the pointer, with 0 for `*`. */
  readonly steps: Place;
  /** The schemas that apply: one, or more where `allOf` joins them. */
  readonly schemas: readonly Node[];
  readonly types: readonly string[];
  readonly required: boolean;
  /** Whether a member can be left out: it is no item of a list and no part of a path. */
  readonly member: boolean;
  /** The requirement that a value breaks which fails a keyword here; `null` stands for a null that is not allowed. */
  readonly requirement: (keyword: string, message?: string) => RequirementId | undefined;
}

/** Every place of the requests to an operation: `/path/…`, `/query/…`, `/body/…`. */
export function requestPlaces(document: Document, operationId: string): DescribedPlace[] {
  const describe = ([section = '', ...steps]: Place) =>
    describePlace(document, operationId, [section === 'path' ? 'params' : section, ...steps]);
  const parameters = document.parameters(operationId).flatMap((parameter) => {
    const { name, in: section, required = false } = parameter;
    if (typeof name !== 'string' || (section !== 'path' && section !== 'query')) return [];
    return walk([section, name], { describe, required: required === true, member: section === 'query' });
  });
  const body = document.requestBody(operationId);
  return body
    ? [...parameters, ...walk(['body'], { describe, required: body.required === true, member: true })]
    : parameters;
}

/** Every place of one answer of an operation, the whole first; none where it has no JSON body. */
export function answerPlaces(document: Document, operationId: string, status: number): DescribedPlace[] {
  if (!child(document.response(operationId, status), 'content', 'application/json', 'schema')) return [];
  const describe = ([, ...steps]: Place) => describeAnswer(document, operationId, status, steps);
  return walk(['body'], { describe, required: true, member: false });
}

interface Walk {
  readonly describe: (place: Place) => Described;
  readonly required: boolean;
  readonly member: boolean;
}

function walk(steps: Place, { describe, required, member }: Walk): DescribedPlace[] {
  const { schemas, requirement } = describe(steps);
  const needed = new Set(schemas.flatMap(({ required: names }): unknown[] => (Array.isArray(names) ? names : [])));
  const names = new Set(schemas.flatMap((schema) => Object.keys(child(schema, 'properties') ?? {})));
  const below = [...names].flatMap((name) =>
    walk([...steps, name], { describe, required: needed.has(name), member: true }),
  );
  const items = schemas.some((schema) => child(schema, 'items'))
    ? walk([...steps, 0], { describe, required: false, member: false })
    : [];
  const ofNull = schemas.some((schema) => {
    const rule = schema['x-understudy-rule'];
    return isNode(rule) && Object.hasOwn(rule, 'null');
  });
  const place: DescribedPlace = {
    pointer: pointerOf(steps),
    steps,
    schemas,
    types: typesOf(schemas),
    required,
    member,
    requirement: (keyword, message = '') => requirement(keyword === 'null' && !ofNull ? 'type' : keyword, message),
  };
  return [place, ...below, ...items];
}

/** A place as defects name it; the position in a list does not matter. */
export function pointerOf(place: Place): string {
  const [section, ...steps] = place;
  const words = [
    section === 'params' ? 'path' : section,
    ...steps.map((step) => (typeof step === 'number' ? '*' : step)),
  ];
  return `/${words.join('/')}`;
}

function typesOf(schemas: readonly Node[]): string[] {
  const [type] = schemas.flatMap(({ type: each }): unknown[] => (each === undefined ? [] : [each]));
  return (Array.isArray(type) ? type : [type]).filter((each) => typeof each === 'string');
}

/** The keywords of a place, each with its argument. */
export function keywordsOf({ schemas }: DescribedPlace): [keyword: string, limit: unknown][] {
  return schemas.flatMap((schema) => Object.entries(schema));
}
