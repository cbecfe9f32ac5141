import { child, type Document, isNode, type Node } from './document.ts';
import type { Place } from './decision.ts';

/** The requirement that a value breaks when it fails `keyword`; `message` is what the validator says of it. */
type RequirementOf = (keyword: string, message: string) => string | undefined;

/** What a document says of one place in a request. */
export interface Described {
  /** The schemas that apply at the place itself: one, or more where `allOf` joins them. */
  readonly schemas: readonly Node[];
  /** Looks for the mark at the place itself, then above it. */
  readonly requirement: RequirementOf;
  /** Where the place stands in the order of the document, to sort by. */
  readonly order: readonly number[];
}

const sections = ['params', 'query', 'headers', 'cookies', 'body'];
const locations: Readonly<Record<string, string>> = {
  params: 'path',
  query: 'query',
  headers: 'header',
  cookies: 'cookie',
};

/** Looks a place of a request up in the document. */
export function describePlace(document: Document, operationId: string, [section = '', ...steps]: Place): Described {
  const order = [sections.indexOf(String(section))];
  if (section === 'body') {
    const body = document.requestBody(operationId);
    return walk(document, [body, child(body, 'content', 'application/json', 'schema')], steps, order);
  }
  const parameters = document.parameters(operationId);
  const index = parameters.findIndex(({ name, in: location }) => name === steps[0] && location === locations[section]);
  const parameter = parameters[index];
  return walk(document, [parameter, child(parameter, 'schema')], steps.slice(1), [...order, index]);
}

/** Looks a place of an answer up in the document: the steps into its body. */
export function describeAnswer(document: Document, operationId: string, status: number, steps: Place): Described {
  const response = document.response(operationId, status);
  // What is said of the body counts before what is said of the answer.
  return walk(document, [child(response, 'content', 'application/json', 'schema'), response], steps, []);
}

function walk(
  document: Document,
  start: readonly (Node | undefined)[],
  steps: Place,
  order: readonly number[],
): Described {
  let nodes = start.filter((node) => node !== undefined).flatMap((node) => flatten(document, node));
  const marks = [ruleOf(nodes)];
  const positions = [...order];
  for (const step of steps) {
    positions.push(typeof step === 'number' ? step : positionOf(nodes, step));
    nodes = nodes.flatMap((node) => {
      const next = typeof step === 'number' ? child(node, 'items') : child(node, 'properties', step);
      return next ? flatten(document, next) : [];
    });
    marks.unshift(ruleOf(nodes));
  }
  const requirement: RequirementOf = (keyword, message) =>
    marks.map((mark) => mark(keyword, message)).find((rule) => rule !== undefined);
  return { schemas: nodes, requirement, order: positions };
}

/** The node and all that it joins with `allOf`. */
function flatten(document: Document, node: Node): Node[] {
  const resolved = document.resolve(node);
  const joined = Array.isArray(resolved.allOf) ? resolved.allOf.filter(isNode) : [];
  return [resolved, ...joined.flatMap((part) => flatten(document, part))];
}

/**
 * Reads the mark `x-understudy-rule`: one id for all keywords, or an id for each, with `default` for the others. A schema
 * that has the keyword itself comes before the others that are joined with it.
 */
function ruleOf(nodes: readonly Node[]): RequirementOf {
  return (keyword, message) => {
    const failing = nodes.filter((node) => hasKeyword(node, keyword, message));
    return [...failing, ...nodes]
      .map((node) => node['x-understudy-rule'])
      .map((rule) => (isNode(rule) ? (rule[keyword] ?? rule.default) : rule))
      .find((rule) => typeof rule === 'string');
  };
}

/** Whether a schema has the keyword that failed. Of several patterns it is the one that the validator's message quotes. */
export function hasKeyword(schema: Node, keyword: string, message: string): boolean {
  return Object.hasOwn(schema, keyword) && (keyword !== 'pattern' || message.includes(`"${String(schema.pattern)}"`));
}

function positionOf(nodes: readonly Node[], property: string): number {
  return nodes.flatMap((node) => Object.keys(child(node, 'properties') ?? {})).indexOf(property);
}
