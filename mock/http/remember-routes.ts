import type { RequestHandler } from 'express';
import { isNode, type Node } from '../shared/document.ts';

/** What express-openapi-validator hangs on a request when it has found its operation. */
interface Found extends Node {
  readonly openApiRoute: string;
}

/**
 * Finds the operation of a request as `find` does, the matcher of express-openapi-validator, which makes an expression of every
 * path of the document anew for each request. What it has found once for a method and a path is kept; whatever was not found
 * before, refusals among it, is left to it. Measured: docs/decisions/0009.
 */
export function rememberRoutes(find: RequestHandler, paths: readonly string[]): RequestHandler {
  const routes = paths.toSorted(byPrecedence).map(toRoute);
  const known = new Map<string, Found>();
  return (request, response, next) => {
    const match = firstMatch(routes, request.path);
    const found = match && known.get(`${request.method} ${match.route.path}`);
    const pathParams = match && found && decode(match.route.names, match.values);
    if (found && pathParams) {
      Object.assign(request, { openapi: { ...found, pathParams }, params: pathParams });
      next();
      return;
    }
    find(request, response, (error?: unknown) => {
      if (error === undefined && 'openapi' in request && isFound(request.openapi)) {
        known.set(`${request.method} ${request.openapi.openApiRoute}`, request.openapi);
      }
      next(error);
    });
  };
}

function isFound(value: unknown): value is Found {
  return isNode(value) && typeof value.openApiRoute === 'string' && isNode(value.schema);
}

interface Route {
  readonly path: string;
  readonly names: readonly string[];
  readonly expression: RegExp;
}

function toRoute(path: string): Route {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  const source = path
    .split(/\{\w+\}/)
    .map((text) => text.replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`))
    .join('([^/]+)');
  return { path, names, expression: new RegExp(`^${source}$`) };
}

/** A word comes before a parameter in the same place: `/user/me` before `/user/{user_id}`. */
function byPrecedence(one: string, other: string): number {
  const others = other.split('/');
  const differing = one
    .split('/')
    .findIndex((step, index) => step.startsWith('{') !== (others[index] ?? '').startsWith('{'));
  return differing === -1 ? 0 : one.split('/')[differing]?.startsWith('{') === true ? 1 : -1;
}

function firstMatch(
  routes: readonly Route[],
  path: string,
): { readonly route: Route; readonly values: readonly string[] } | undefined {
  for (const route of routes) {
    const match = route.expression.exec(path);
    if (match) return { route, values: match.slice(1) };
  }
  return undefined;
}

/** Undefined where the percent-encoding is broken: the validator refuses that. */
function decode(names: readonly string[], values: readonly string[]): Record<string, string> | undefined {
  try {
    return Object.fromEntries(names.map((name, index) => [name, decodeURIComponent(values[index] ?? '')]));
  } catch {
    return undefined;
  }
}
