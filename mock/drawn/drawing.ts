import { en, Faker } from '@faker-js/faker';
import type { Api, ApiName } from '../shared/api.ts';
import type { Document } from '../shared/document.ts';
import { Drawer } from './drawer.ts';
import { type Overlay, overlay } from './overlay.ts';

/** A vendor's document over an API of the mock, ready to answer. */
export interface Drawing extends Omit<Overlay, 'outside'> {
  readonly drawer: Drawer;
  /** What is served beside the base path, below `path`; absent when there is nothing. */
  readonly outside?: { readonly path: string; readonly document: Document; readonly drawer: Drawer };
}

/** Lays vendors' documents over APIs. Throws a `UsageError` when one cannot be read. */
export function layOver(
  files: ReadonlyMap<ApiName, string>,
  apis: readonly Api[],
  documentOf: (api: Api) => Document,
): ReadonlyMap<ApiName, Drawing> {
  const laid = apis.flatMap((api) => {
    const file = files.get(api.name);
    if (file === undefined) return [];
    const { outside, ...over } = overlay(api, documentOf(api), file);
    const drawerOf = (document: Document) => new Drawer(document, new Faker({ locale: en }));
    const drawing: Drawing = {
      ...over,
      drawer: drawerOf(over.document),
      ...(outside && { outside: { ...outside, drawer: drawerOf(outside.document) } }),
    };
    return [[api.name, drawing] as const];
  });
  return new Map(laid);
}
