import { describe, expect, it } from 'vitest';
import { child, Document } from '../shared/document.ts';
import { languages, roles, sidebarPages, userFeatures } from './tables.ts';

const document = Document.load('partoo');

describe('what a row may hold', () => {
  it.each([
    ['Role', roles],
    ['SidebarPage', sidebarPages],
    ['Feature', userFeatures],
    ['Lang', languages],
  ])('is what the document says of %s', (schema, values) => {
    expect(child(document.root, 'components', 'schemas', schema)?.enum).toEqual(values);
  });
});
