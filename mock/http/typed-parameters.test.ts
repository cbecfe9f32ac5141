import { expect, it } from 'vitest';
import { Document } from '../shared/document.ts';
import { typedParameters } from './typed-parameters.ts';

const document = Document.load('partoo');

it('reads numbers and truth values where the document has them, and leaves texts', () => {
  expect(typedParameters(document, 'getOrganization', 'path', { org_id: '42' })).toEqual({ org_id: 42 });
  expect(typedParameters(document, 'getUser', 'path', { user_id: '42' })).toEqual({ user_id: '42' });
  const query = { page: '2', display_business_ids: 'false', email: 'ada@example.com' };
  expect(typedParameters(document, 'searchUser', 'query', query)).toEqual({
    page: 2,
    display_business_ids: false,
    email: 'ada@example.com',
  });
});

it('leaves out what cannot be read', () => {
  expect(typedParameters(document, 'deleteCustomRole', 'query', { org_id: 'understudy' })).toEqual({});
});
