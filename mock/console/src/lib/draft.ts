import { parse } from './parse.ts';
import type { OperationInfo } from './document.ts';
import { plain } from './plain.ts';
import type { Entry, Principal } from './schemas.ts';
import type { Question } from './schemas-steer.ts';

/** A request that is being written: what a person typed, as text. */
export interface Draft {
  readonly api: string;
  readonly operation: string;
  readonly principal: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly body: string;
}

/** The draft that an operation begins with: the examples of its document. */
export function draftOf(api: string, operation: OperationInfo, principal: string): Draft {
  const ofPath = operation.parameters.filter((parameter) => parameter.in === 'path');
  return {
    api,
    operation: operation.id,
    principal,
    params: Object.fromEntries(ofPath.map(({ name, example }) => [name, example])),
    query: {},
    body: operation.body ? pretty(operation.body.example ?? {}) : '',
  };
}

/** The request of a journal entry, to be asked about again. */
export function draftOfEntry(entry: Entry, operation: OperationInfo, principal: string, basePath: string): Draft {
  const [path = '', search = ''] = entry.request.url.split('?');
  const values = path.slice(path.indexOf(basePath) + basePath.length).split('/');
  const params = operation.path.split('/').flatMap((step, index) => {
    const name = /^\{(.+)\}$/.exec(step)?.[1];
    return name === undefined ? [] : [[name, decode(values[index] ?? '')] as const];
  });
  return {
    ...draftOf(entry.api, operation, principal),
    params: Object.fromEntries(params),
    query: Object.fromEntries(new URLSearchParams(search)),
    body: entry.request.body === undefined ? '' : pretty(entry.request.body),
  };
}

/** The draft of a question, such as a suggested change brings. */
export function draftOfQuestion(question: Question, fallback: Draft): Draft {
  const texts = (values: Readonly<Record<string, unknown>> | undefined) =>
    Object.fromEntries(Object.entries(values ?? {}).map(([name, value]) => [name, plain(value)]));
  return {
    api: question.api,
    operation: question.operation,
    principal: typeof question.principal === 'string' ? question.principal : fallback.principal,
    params: texts(question.params),
    query: texts(question.query),
    body: question.body === undefined ? '' : pretty(question.body),
  };
}

/** What a draft asks `POST /explain`. */
export function questionOf(draft: Draft, operation: OperationInfo): Question {
  const typed = (values: Readonly<Record<string, string>>) =>
    Object.fromEntries(Object.entries(values).flatMap(([name, value]) => (value === '' ? [] : [[name, value]])));
  const { api, principal, params, query, body } = draft;
  return {
    api,
    principal,
    operation: operation.id,
    params: typed(params),
    query: typed(query),
    ...(operation.body && body.trim() !== '' && { body: parse(body) }),
  };
}

/** Where a draft is sent, below the address of its API. */
export function pathOf(draft: Draft, operation: OperationInfo): string {
  const path = operation.path.replace(/\{([^{}]+)\}/g, (_, name: string) =>
    encodeURIComponent(draft.params[name] ?? ''),
  );
  const query = Object.entries(draft.query).filter(([, value]) => value !== '');
  return `${path}${query.length > 0 ? `?${new URLSearchParams(query).toString()}` : ''}`;
}

/** The same request for a shell. */
export function curlOf(draft: Draft, operation: OperationInfo, principal: Principal | undefined, base: string): string {
  const flags = Object.entries(principal?.headers ?? {}).map(([name, value]) => `-H ${quote(`${name}: ${value}`)}`);
  const body = operation.body && draft.body.trim() !== '';
  return [
    'curl -i',
    ...(operation.method === 'GET' ? [] : [`-X ${operation.method}`]),
    quote(`${base}${pathOf(draft, operation)}`),
    ...flags,
    ...(body ? [`-H 'content-type: application/json'`, `-d ${quote(draft.body)}`] : []),
  ].join(' ');
}

/** A word for a POSIX shell. */
export function quote(word: string): string {
  return `'${word.replaceAll("'", `'\\''`)}'`;
}

/** A value as JSON that people read. */
export function pretty(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value, null, 2);
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
