import type { Principal } from '../src/lib/schemas.ts';

type Node = Readonly<Record<string, unknown>>;

/** A security scheme of the document, with what a principal gives it. */
export interface Given {
  readonly scheme: string;
  readonly value: string;
}

/** What a principal's headers mean in the words of the document: the key or token for each scheme that fits one. */
export function credentialsOf(principal: Principal, document: Node): Given[] {
  return Object.entries(schemesOf(document)).flatMap(([scheme, described]) => {
    const value = valueFor(node(described), principal.headers);
    return value === undefined ? [] : [{ scheme, value }];
  });
}

function schemesOf(document: Node): Node {
  return node(node(document.components).securitySchemes);
}

function valueFor(scheme: Node, headers: Readonly<Record<string, string>>): string | undefined {
  if (scheme.type === 'http') return /^Bearer (.+)$/.exec(headers.Authorization ?? '')?.[1];
  if (scheme.type !== 'apiKey' || typeof scheme.name !== 'string') return undefined;
  if (scheme.in === 'header') return headers[scheme.name];
  const [name, value] = (headers.Cookie ?? '').split('=');
  return scheme.in === 'cookie' && name === scheme.name ? value : undefined;
}

function node(value: unknown): Node {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
