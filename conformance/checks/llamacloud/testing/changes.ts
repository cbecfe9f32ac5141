import type { Asked, Change, Told } from '../../../testing/on-changed-mock.ts';

type Json = Readonly<Record<string, unknown>>;

/** What a path and a method ask for. */
export function operationOf({ method, path }: Asked): string {
  const [, , , , id, ...rest] = path.replace(/\?.*$/, '').split('/');
  const kind = id === undefined ? '' : id === 'default' ? 'default' : ['id', ...rest].join('/');
  return `${method} ${/^id\/users\/(?!roles$|remove$)/.test(kind) ? 'id/users/user' : kind}`.trim();
}

/** Changes the JSON of the answers to one operation, where they are of this status. */
export const answering =
  (operation: string, change: (body: Json, told: Told) => unknown, status = 200) =>
  (): Change =>
  async (asked, forward) => {
    const told = await forward(asked);
    if (operationOf(asked) !== operation || told.status !== status) return told;
    return { ...told, text: JSON.stringify(change(JSON.parse(told.text), told)) };
  };

/** Gives answers to one operation another status. */
export const withStatus = (operation: string, from: number, to: number) => (): Change => async (asked, forward) => {
  const told = await forward(asked);
  return operationOf(asked) === operation && told.status === from ? { ...told, status: to } : told;
};

/** Changes the requests for one operation. */
export const asking = (operation: string, change: (asked: Asked) => Asked) => (): Change => (asked, forward) =>
  forward(operationOf(asked) === operation ? change(asked) : asked);

/** Changes the JSON of the requests for one operation. */
export const sending = (operation: string, change: (body: unknown) => unknown) =>
  asking(operation, (asked) => ({ ...asked, text: rewrite(asked.text, change) }));

function rewrite(text: string, change: (body: unknown) => unknown): string {
  try {
    return JSON.stringify(change(JSON.parse(text)));
  } catch {
    return text;
  }
}

/** Says that something is done, and does not do it. */
export const ignoring =
  (operation: string, status: number, answer: (asked: Asked) => unknown) => (): Change => async (asked, forward) => {
    if (operationOf(asked) !== operation) return forward(asked);
    const body = answer(asked);
    return {
      status,
      headers: { 'content-type': 'application/json' },
      text: body === undefined ? '' : JSON.stringify(body),
    };
  };

/** Applies a change to every value within a JSON value, from the inside out. */
export function deep(value: unknown, change: (value: unknown, name: string) => unknown, name = ''): unknown {
  if (Array.isArray(value))
    return change(
      value.map((each) => deep(each, change, name)),
      name,
    );
  if (typeof value !== 'object' || value === null) return change(value, name);
  return change(Object.fromEntries(Object.entries(value).map(([key, each]) => [key, deep(each, change, key)])), name);
}

export function isUuid(value: unknown): boolean {
  return typeof value === 'string' && /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/.test(value);
}
