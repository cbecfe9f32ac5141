import type { Broke, roleBook } from './custom-roles-book.ts';

interface Ways extends Pick<ReturnType<typeof roleBook>, 'refuse'> {
  readonly broke: Broke;
  readonly strict: boolean;
}

/** The part of a list that a query asks for. */
export function pageOf<Item>(
  all: readonly Item[],
  query: URLSearchParams,
  { broke, strict, refuse }: Ways,
): readonly Item[] {
  const number = (name: string, otherwise: number, least: number, most: number) => {
    const text = query.get(name);
    if (text === null) return otherwise;
    const value = Number(text);
    if (Number.isInteger(value) && value >= least && value <= most) return value;
    if (strict) throw refuse(422, `${name}?`);
    return value > most ? most : otherwise;
  };
  const first = broke('list-page')
    ? 1
    : number('page', 1, 1, 1e9) + (broke('list-page-zero') && query.has('page') ? 1 : 0);
  const usual = broke('list-default-size') ? 10 : 20;
  // How small a page may be is open: the strict one takes none of a single role.
  const size = broke('list-page-size') ? usual : number('pageSize', usual, strict ? 2 : 1, 50);
  return all.slice((first - 1) * size, first * size);
}
