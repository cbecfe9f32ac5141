import { describe, expect, it } from 'vitest';
import { operationsOf } from './document.ts';
import { curlOf, type Draft, draftOf, draftOfEntry, draftOfQuestion, pathOf, questionOf, quote } from './draft.ts';

const document = {
  paths: {
    '/orgs/{org}/roles/{role}': {
      parameters: [{ $ref: '#/components/parameters/Org' }],
      put: {
        operationId: 'updateRole',
        summary: 'Update a role',
        tags: ['Roles'],
        parameters: [
          { name: 'role', in: 'path', required: true, schema: { type: 'string', examples: ['cook'] } },
          { name: 'dry', in: 'query', schema: { type: 'boolean' } },
          { name: 'x-trace', in: 'header', schema: { type: 'string' } },
        ],
        requestBody: { content: { 'application/json': { examples: { one: { $ref: '#/components/examples/One' } } } } },
        responses: { '200': {}, '403': {}, default: {} },
      },
    },
  },
  components: {
    parameters: {
      Org: { name: 'org', in: 'path', required: true, example: 42, schema: { type: ['integer', 'null'] } },
    },
    examples: { One: { value: { name: "Cook's" } } },
  },
};

const [operation] = operationsOf(document);
if (!operation) throw new Error('The document has one operation');
const draft: Draft = draftOf('partoo', operation, 'orgAdmin');

describe('the operations of a document', () => {
  it('have what a form needs, with references followed', () => {
    expect(operation).toMatchObject({ id: 'updateRole', method: 'PUT', tag: 'Roles', statuses: [200, 403] });
    expect(operation.parameters.map(({ name, type, choices }) => [name, type, choices])).toEqual([
      ['org', 'integer', []],
      ['role', 'string', []],
      ['dry', 'boolean', ['true', 'false']],
    ]);
  });
});

describe('a draft', () => {
  it('begins with the examples of the document', () => {
    expect(draft).toMatchObject({ params: { org: '42', role: 'cook' }, query: {} });
    expect(JSON.parse(draft.body)).toEqual({ name: "Cook's" });
  });

  it('is sent to a path in which nothing breaks out of its step', () => {
    const odd = { ...draft, params: { org: '4/2', role: '../x?' }, query: { dry: 'true', other: '' } };
    expect(pathOf(odd, operation)).toBe('/orgs/4%2F2/roles/..%2Fx%3F?dry=true');
  });

  it('is that of the journal entry that it comes from', () => {
    const entry = {
      id: 1,
      at: '',
      api: 'partoo',
      request: { method: 'PUT', url: '/w/blue/partoo/v2/orgs/7/roles/chef%20de?dry=true', headers: {}, body: { a: 1 } },
      response: { status: 403, headers: {} },
      decision: { allowed: false, findings: [] },
      durationMs: 1,
    };
    expect(draftOfEntry(entry, operation, 'publisher', '/w/blue/partoo/v2')).toEqual({
      api: 'partoo',
      operation: 'updateRole',
      principal: 'publisher',
      params: { org: '7', role: 'chef de' },
      query: { dry: 'true' },
      body: '{\n  "a": 1\n}',
    });
  });

  it('becomes a question and comes back from one', () => {
    const question = questionOf({ ...draft, query: { dry: '' } }, operation);
    expect(question).toEqual({
      api: 'partoo',
      principal: 'orgAdmin',
      operation: 'updateRole',
      params: { org: '42', role: 'cook' },
      query: {},
      body: { name: "Cook's" },
    });
    expect(draftOfQuestion(question, draft)).toEqual(draft);
  });

  it('is a curl that a shell reads as it is', () => {
    const principal = { name: 'a', persona: true, role: 'A', description: '', headers: { 'x-APIKey': "k'ey" } };
    const curl = curlOf({ ...draft, body: `{"name":"Cook's"}` }, operation, principal, 'http://h/v2');
    expect(curl).toBe(
      `curl -i -X PUT 'http://h/v2/orgs/42/roles/cook' -H 'x-APIKey: k'\\''ey' -H 'content-type: application/json' -d '{"name":"Cook'\\''s"}'`,
    );
  });

  it.each([
    ["it's", `'it'\\''s'`],
    ['$(x) `y`', "'$(x) `y`'"],
  ])('quotes %s', (word, quoted) => {
    expect(quote(word)).toBe(quoted);
  });
});
