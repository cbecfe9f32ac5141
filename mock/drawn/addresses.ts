import { child, isNode, type Node } from '../shared/document.ts';

/** Methods that an operation of the mock can have. */
export const methods = ['get', 'put', 'post', 'delete', 'patch'] as const;

/** A path with its parameters unnamed: `/user/{}`. Two paths are the same when these are. */
export function shapeOf(path: string): string {
  return path.replaceAll(/\{[^{}]*\}/g, '{}').replace(/(?<=.)\/$/, '');
}

/**
 * What stands before the paths of a vendor's document, below the place of the API on the mock: `/v2`. Vendors write it into
 * their servers, or into each path, or behind a gateway's own prefix: taken is what makes the most operations known.
 * @param remainder what stands before the paths of the mock's document there
 * @param isKnown whether the mock knows an operation, by method and shape of the path
 */
export function findBase(
  root: Node,
  remainder: string,
  isKnown: (method: string, shape: string) => boolean,
): { readonly base: string; readonly known: number } {
  const operations = Object.entries(child(root, 'paths') ?? {}).flatMap(([path, item]) =>
    methods.filter((method) => isNode(item) && method in item).map((method) => ({ method, path })),
  );
  const servers = serverPaths(root);
  const candidates = [
    ...servers,
    ...servers.flatMap((server) => suffixes(server)),
    ...[remainder, ...suffixes(remainder).map((suffix) => remainder.slice(0, remainder.length - suffix.length))],
    '',
  ];
  const rated = [...new Set(candidates)].map((base) => ({
    base,
    known: operations.filter(({ method, path }) => isKnown(method, shapeOf(`${base}${path}`))).length,
  }));
  return rated.reduce((best, each) => (each.known > best.known ? each : best), rated[0] ?? { base: '', known: 0 });
}

function serverPaths(root: Node): string[] {
  const servers: readonly unknown[] = Array.isArray(root.servers) ? root.servers : [];
  return servers.filter(isNode).flatMap(({ url, variables }) => {
    if (typeof url !== 'string') return [];
    const filled = url.replaceAll(/\{([^{}]*)\}/g, (_, name: string) => {
      const variable = child(isNode(variables) ? variables : undefined, name);
      return typeof variable?.default === 'string' ? variable.default : name;
    });
    return [filled.replace(/^[a-z][\w+.-]*:\/\/[^/]*/i, '').replace(/(?<!\/)\/+$/, '')];
  });
}

/** `/a/b/c` without its beginning: `/b/c`, `/c`. */
function suffixes(path: string): string[] {
  const steps = path.split('/').slice(1);
  return steps.slice(1).map((_, index) => `/${steps.slice(index + 1).join('/')}`);
}
