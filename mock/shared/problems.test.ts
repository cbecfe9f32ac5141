import { describe, expect, it } from 'vitest';
import { Document } from './document.ts';
import { toFindings, type ValidatorError } from './problems.ts';

const document = new Document({
  paths: {
    '/thing/{id}': {
      parameters: [{ name: 'id', in: 'path', schema: { type: 'integer' }, 'x-understudy-rule': 'T-PATH-01' }],
      post: {
        operationId: 'change',
        parameters: [{ $ref: '#/components/parameters/page' }],
        requestBody: {
          'x-understudy-rule': 'T-BODY-01',
          content: { 'application/json': { schema: { $ref: '#/components/schemas/Thing' } } },
        },
      },
    },
  },
  components: {
    parameters: { page: { name: 'page', in: 'query', schema: { type: 'integer', minimum: 1 } } },
    schemas: {
      Thing: {
        type: 'object',
        required: ['name'],
        properties: {
          name: {
            type: 'string',
            maxLength: 3,
            pattern: '^[^,]*$',
            'x-understudy-hint': 'not contain a comma',
            'x-understudy-rule': { maxLength: 'T-NAME-02', default: 'T-NAME-01' },
          },
          kinds: { type: 'array', items: { $ref: '#/components/schemas/Kind' } },
          password: {
            type: 'string',
            allOf: [
              { pattern: '[a-z]', 'x-understudy-hint': 'have a lower case letter' },
              { pattern: '[A-Z]', 'x-understudy-hint': 'have an upper case letter' },
            ],
          },
          owner: { type: ['integer', 'null'] },
        },
      },
      Kind: { type: 'string', enum: ['a', 'b'], 'x-understudy-rule': 'T-KIND-01' },
    },
  },
});

const find = (errors: ValidatorError[], body: unknown = {}, query: unknown = {}) =>
  toFindings(errors, { params: { id: 'x' }, query, headers: {}, body }, document, 'change', {
    invalid: 'T-ANY-01',
  }).map(({ requirement, place, message }) => [requirement, place.join('.'), message]);

const error = (path: string, keyword: string, message = 'library words'): ValidatorError => ({
  path,
  message,
  errorCode: `${keyword}.openapi.validation`,
});

describe('toFindings', () => {
  it.each([
    ['a missing member', error('/body/name', 'required'), {}, ['T-NAME-01', 'body.name', 'is required']],
    ['a missing body', error('/body', 'required'), undefined, ['T-BODY-01', 'body', 'is required']],
    [
      'a limit with a requirement of its own',
      error('/body/name', 'maxLength'),
      { name: 'abcd' },
      ['T-NAME-02', 'body.name', 'must have at most 3 characters, got "abcd"'],
    ],
    [
      'a pattern',
      error('/body/name', 'pattern', 'must match pattern "^[^,]*$"'),
      { name: 'a,b' },
      ['T-NAME-01', 'body.name', 'must not contain a comma, got "a,b"'],
    ],
    [
      'a type',
      error('/body/owner', 'type'),
      { owner: 'x' },
      ['T-BODY-01', 'body.owner', 'must be an integer or null, got "x"'],
    ],
    [
      'an item, behind a reference',
      error('/body/kinds/1', 'enum'),
      { kinds: ['a', 'c'] },
      ['T-KIND-01', 'body.kinds.1', 'must be one of "a", "b", got "c"'],
    ],
    [
      'a path parameter of the whole path',
      error('/params/id', 'type'),
      {},
      ['T-PATH-01', 'params.id', 'must be an integer, got "x"'],
    ],
    [
      'a password, without showing it',
      error('/body/password', 'pattern', 'must match pattern "[A-Z]"'),
      { password: 'secret' },
      ['T-BODY-01', 'body.password', 'must have an upper case letter'],
    ],
    [
      'a complaint without a keyword',
      { path: '/query/page', message: 'is odd' },
      {},
      ['T-ANY-01', 'query.page', 'is odd, got nothing'],
    ],
  ])('explains %s', (_, each, body, expected) => {
    expect(find([each], body)).toEqual([expected]);
  });

  it('says that a parameter is given twice', () => {
    const errors = [error('/query/page', 'type')];
    expect(find(errors, {}, { page: ['1', '2'] })).toEqual([
      ['T-ANY-01', 'query.page', 'must be given once, got ["1","2"]'],
    ]);
  });

  it('tells path, query and body apart and in the order of the document', () => {
    const errors = [
      error('/body/owner', 'type'),
      error('/body/name', 'required'),
      error('/query/page', 'minimum'),
      error('/params/id', 'type'),
    ];
    expect(find(errors).map(([, place]) => place)).toEqual(['params.id', 'query.page', 'body.name', 'body.owner']);
  });

  it('drops what only sums up other problems, and what is said twice', () => {
    const errors = [error('/body/name', 'oneOf'), error('/body/name', 'maxLength'), error('/body/name', 'maxLength')];
    expect(find(errors, { name: 'abcd' })).toHaveLength(1);
    expect(find([error('/body/name', 'oneOf')], {})).toHaveLength(1);
  });

  it('tells a value of the wrong type once, and the items of a list that is too long not at all', () => {
    const items = [error('/body/kinds/0', 'enum'), error('/body/kinds/0', 'type'), error('/body/kinds/1', 'enum')];
    expect(find(items, { kinds: [5, 'c'] }).map(([, place, message]) => [place, message])).toEqual([
      ['body.kinds.0', 'must be a string, got 5'],
      ['body.kinds.1', 'must be one of "a", "b", got "c"'],
    ]);
    const places = find([error('/body/kinds', 'maxItems'), ...items], { kinds: [5, 'c'] }).map(([, place]) => place);
    expect(places).toEqual(['body.kinds']);
  });

  it('cuts long values', () => {
    const [[, , message = ''] = []] = find([error('/body/name', 'maxLength')], { name: 'x'.repeat(5000) });
    expect(message.length).toBeLessThan(140);
  });
});
