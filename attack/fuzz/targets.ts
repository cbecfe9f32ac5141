import { allApis } from '../../mock/mock.ts';
import { child, Document, isNode, type Node } from '../../mock/shared/document.ts';

/** A request that could be sent, and what its documents show for its parts. */
export interface Target {
  readonly method: string;
  /** With its parameters in braces. */
  readonly path: string;
  readonly queries: readonly string[];
  /** Bodies that are good, or nearly; none where it takes none. */
  readonly bodies: readonly unknown[];
  /** Whose it is: an API's name, or `control`. */
  readonly api: string;
}

/** Every operation of every API. */
export function operations(): Target[] {
  return allApis.flatMap(({ name, basePath }) => {
    const document = Document.load(name);
    return document.operationIds.map((id): Target => {
      const { method, path } = document.route(id);
      const queries = document.parameters(id).flatMap((each) => (each.in === 'query' ? [String(each.name)] : []));
      return { method, path: `${basePath}${path}`, queries, bodies: examplesOf(document, id), api: name };
    });
  });
}

function examplesOf(document: Document, id: string): unknown[] {
  const media = child(document.requestBody(id), 'content', 'application/json');
  if (!media) return [];
  const named = Object.values(child(media, 'examples') ?? {}).flatMap((each) =>
    isNode(each) ? [document.resolve(each).value] : [],
  );
  return media.example === undefined && named.length === 0
    ? [Object.fromEntries(memberNames(document, media).map((name) => [name, 'x']))]
    : [...named, ...(media.example === undefined ? [] : [media.example])];
}

function memberNames(document: Document, media: Node): string[] {
  const schema = child(media, 'schema');
  return schema ? Object.keys(child(document.resolve(schema), 'properties') ?? {}) : [];
}

const journal = ['api', 'operation', 'status', 'method', 'principal', 'rule', 'allowed', 'since', 'limit', 'until'];

/** Every route of the control API; a body stands for what is nearly good. */
const routes: readonly (readonly [string, string, ...unknown[]])[] = [
  ['GET', '/'],
  ['GET', '/health'],
  ['GET', '/state'],
  ['GET', '/principals'],
  ['GET', '/target'],
  ['GET', '/scenario'],
  ['GET', '/spec'],
  ['GET', '/workspaces'],
  ['GET', '/history'],
  ['GET', '/requests'],
  ['GET', '/requests.har'],
  ['GET', '/requests/stream'],
  ['GET', '/requests/{id}'],
  ['DELETE', '/requests'],
  ['GET', '/reference/{api}'],
  ['GET', '/assets/{file}'],
  ['GET', '/openapi/{api}'],
  ['GET', '/permissions/{api}'],
  ['GET', '/ledger/{api}'],
  ['POST', '/reset', {}],
  [
    'PUT',
    '/state',
    { version: 1, scenario: 'demo', seed: 1, sequence: 0, partoo: {}, llamacloud: {}, 'custom-roles': {} },
  ],
  ['GET', '/clock'],
  ['PUT', '/clock', { freeze: true }, { advance: '5m' }, { set: '2026-05-04T09:30:00Z' }, { free: true }],
  ['POST', '/undo', { count: 1 }],
  ['POST', '/redo', { count: 1 }],
  ['GET', '/snapshots'],
  ['PUT', '/snapshots/{name}'],
  ['POST', '/snapshots/{name}/restore'],
  ['DELETE', '/snapshots/{name}'],
  ['GET', '/faults'],
  [
    'PUT',
    '/faults',
    { faults: [{ api: 'partoo', operation: 'getMyUser', error: { status: 503 }, count: 1 }] },
    { faults: [{ latency: 5, share: 0.5, seed: 1 }] },
  ],
  ['DELETE', '/faults'],
  ['DELETE', '/faults/{id}'],
  [
    'POST',
    '/explain',
    {
      api: 'partoo',
      principal: 'orgAdmin',
      operation: 'createCustomRole',
      query: { org_id: 42 },
      body: { name: 'x', api_id: 'x', permissions: [] },
    },
  ],
  ['DELETE', ''],
];

export function controlTargets(): Target[] {
  return routes.map(([method, path, ...bodies]) => ({
    method,
    path: `/_understudy${path}`,
    queries: path.startsWith('/requests') ? journal : [],
    bodies,
    api: 'control',
  }));
}
