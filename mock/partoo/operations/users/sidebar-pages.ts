import type { Schemas } from '../../define.ts';

type Body = Pick<Schemas['CreateUser'], 'sidebar_pages'>;

/** The pages that a body names. The field is deprecated and accepted all the same (PARTOO-UPDATE-51). */
export function sidebarPagesIn(body: Body): Body['sidebar_pages'] {
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- this is the one place that reads it
  return body.sidebar_pages;
}

/** The headers of an answer: one that says so where the deprecated field was sent, null included (PARTOO-UPDATE-52). */
export function deprecation(body: Body): Readonly<Record<string, string>> {
  return sidebarPagesIn(body) === undefined ? {} : { Deprecation: 'true' };
}
