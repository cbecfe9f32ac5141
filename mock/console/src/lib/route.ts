import { computed, signal } from '@preact/signals';

/** Where in the console one is: `#/state/partoo/users?row=1` has the parts state, partoo, users and the query row. */
export interface Route {
  readonly parts: readonly string[];
  readonly query: URLSearchParams;
}

const hash = signal(location.hash);
window.addEventListener('hashchange', () => {
  hash.value = location.hash;
});

export const route = computed<Route>(() => {
  const [path = '', query = ''] = hash.value.replace(/^#\/?/, '').split('?');
  return { parts: path.split('/').filter(Boolean).map(decode), query: new URLSearchParams(query) };
});

/** The address of a place in the console. What is undefined or empty is left out of the query. */
export function to(
  parts: readonly (string | number)[],
  query: Readonly<Record<string, string | undefined>> = {},
): string {
  const given = Object.entries(query).flatMap(([name, value]) => (value ? [[name, value]] : []));
  const search = new URLSearchParams(given).toString();
  return `#/${parts.map((part) => encodeURIComponent(part)).join('/')}${search ? `?${search}` : ''}`;
}

/** Changes the query of the present place, without a step back to it. */
export function setQuery(query: Readonly<Record<string, string | undefined>>): void {
  const address = to(route.peek().parts, query);
  history.replaceState(null, '', address);
  hash.value = address;
}

export function go(address: string): void {
  location.hash = address;
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
