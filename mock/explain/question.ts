import type { Api } from '../shared/api.ts';
import type { Place } from '../shared/decision.ts';
import type { Document } from '../shared/document.ts';
import type { Draft } from './rehearse.ts';

/** A member of a path or of a query. */
export type Scalar = string | number | boolean;

/** Who asks: the name of a principal of the world, or what is sent. */
export type Asker = string | { readonly headers: Readonly<Record<string, string>> };

/** What is to be explained: who would do what, as `POST /_understudy/explain` takes it. */
export interface Question {
  readonly api: Api['name'];
  readonly principal: Asker;
  readonly operation: string;
  /** Path parameters by their names in the document. */
  readonly params?: Readonly<Record<string, Scalar>> | undefined;
  readonly query?: Readonly<Record<string, Scalar | readonly Scalar[]>> | undefined;
  /** Absent: no body. */
  readonly body?: unknown;
}

/**
 * The request that a question is about.
 * @param path of the API in its workspace: "/w/team/partoo/v2"
 * @param headers what the principal sends
 */
export function draftOf(
  question: Question,
  document: Document,
  path: string,
  headers: Readonly<Record<string, string>>,
): Draft {
  const { operation, params = {}, query = {}, body } = question;
  const route = document.route(operation);
  const filled = route.path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(String(params[name] ?? '')),
  );
  const search = new URLSearchParams(
    Object.entries(query).flatMap(([name, value]) =>
      [value].flat().map((each): [string, string] => [name, String(each)]),
    ),
  ).toString();
  const lower = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
  const { 'content-length': _length, 'transfer-encoding': _encoding, prefer: _prefer, ...sent } = lower;
  return {
    method: route.method,
    url: `${path}${filled}${search === '' ? '' : `?${search}`}`,
    headers: { host: 'localhost', ...(body !== undefined && { 'content-type': 'application/json' }), ...sent },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  };
}

/** One thing done differently: what stands at a place of a question instead, or nothing any more. */
export interface Edit {
  readonly place: Place;
  readonly to: { readonly value: unknown } | 'left out';
  readonly words: string;
}

/** A question with one thing done differently; undefined where the question has no such place. */
export function edited(question: Question, { place: [section, ...steps], to }: Edit): Question | undefined {
  if (section !== 'params' && section !== 'query' && section !== 'body') return undefined;
  if (section !== 'body' && steps.length === 0) return undefined;
  const value = to === 'left out' ? undefined : to.value;
  const part: unknown = put(structuredClone(question[section]), steps, value);
  const { [section]: _, ...others } = question;
  return part === undefined ? others : { ...others, [section]: part };
}

/** Puts a value at the end of some steps, or takes away what is there; makes the objects on the way. */
function put(node: unknown, steps: Place, value: unknown): unknown {
  const [step, ...rest] = steps;
  if (step === undefined) return value;
  if (Array.isArray(node)) {
    const items: unknown[] = node.slice();
    const inner = put(items[Number(step)], rest, value);
    if (inner === undefined) items.splice(Number(step), 1);
    else items[Number(step)] = inner;
    return items;
  }
  const members = new Map<string, unknown>(Object.entries(typeof node === 'object' && node !== null ? node : {}));
  const inner = put(members.get(String(step)), rest, value);
  if (inner === undefined) members.delete(String(step));
  else members.set(String(step), inner);
  return Object.fromEntries(members);
}
