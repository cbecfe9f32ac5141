import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { allApis } from './mock.ts';
import { child, Document, isNode, type Node, nodeOf } from './shared/document.ts';
import { loadLedger } from './shared/ledger.ts';
import { isSecretHeader } from './shared/secret-names.ts';
import { packageRoot } from '../support/package-root.ts';

/** The thread that runs from the ledger through documents and matrices into the mock: no end of it may hang loose. */
describe.each(allApis)('$name', (api) => {
  const ledger = loadLedger(api.name);
  const document = Document.load(api.name);
  const matrix: unknown = parse(readFileSync(join(packageRoot, 'specs', 'permissions', `${api.name}.yaml`), 'utf8'));
  if (!isNode(matrix)) throw new Error('no matrix');

  it('has ids of one form, each with its level and basis in agreement', () => {
    const prefix = `${api.name.replaceAll('-', '').toUpperCase()}-`;
    for (const { id, level, basis } of ledger.values()) {
      expect(id.startsWith(prefix), id).toBe(true);
      const levels = { documented: ['MUST'], implied: ['MUST', 'SHOULD'], convention: ['MAY'] }[basis];
      expect(levels, `${id} is ${basis}`).toContain(level);
    }
  });

  it('takes its credentials in headers that no journal shows', () => {
    const schemes = Object.values(child(document.root, 'components', 'securitySchemes') ?? {}).map(nodeOf);
    expect(schemes.length).toBeGreaterThan(0);
    for (const scheme of schemes) {
      const header = scheme.in === 'header' ? String(scheme.name) : scheme.in === 'cookie' ? 'cookie' : 'authorization';
      expect(isSecretHeader(header), `${header} is told apart by shared/secret-names.ts`).toBe(true);
    }
  });

  it('names operations that the document has', () => {
    const known = [...document.operationIds, '*'];
    for (const { id, operation } of ledger.values()) expect(known, id).toContain(operation);
  });

  it('is cited by ids that it has, in the document, the matrix, the rules and the refusals', () => {
    const cited = [
      ...valuesOf(document.root, 'x-understudy-rule').flatMap((mark) => (isNode(mark) ? Object.values(mark) : [mark])),
      ...valuesOf(matrix, 'requirement'),
      ...api.ruleRequirements,
      ...Object.values(api.requirements),
    ].filter((id) => id !== '');
    expect(cited.length).toBeGreaterThan(20);
    expect(cited.filter((id) => !ledger.has(String(id)))).toEqual([]);
  });

  it('marks every operation with its basis and source, and every success with its requirement', () => {
    for (const id of document.operationIds) {
      const operation = document.operation(id);
      expect(['documented', 'companion'], id).toContain(operation['x-understudy-basis']);
      expect(typeof operation['x-understudy-source'], id).toBe('string');
      const listed = operation['x-understudy-documented-statuses'];
      const statuses = Object.keys(child(operation, 'responses') ?? {});
      expect(Array.isArray(listed) && listed.every((status) => statuses.includes(String(status))), id).toBe(true);
      const success = statuses.filter((status) => status.startsWith('2'));
      expect(success.length, id).toBeGreaterThan(0);
      for (const status of success) {
        expect(typeof document.response(id, Number(status))?.['x-understudy-rule'], `${id} ${status}`).toBe('string');
      }
    }
  });

  it('has a whole permission matrix: every operation, every role, no unknown relation, outcome or refusal', () => {
    const operations = child(matrix, 'operations') ?? {};
    const roles = Object.keys(child(matrix, 'roles') ?? {});
    const relations = Object.keys(child(matrix, 'relations') ?? {});
    const outcomes = child(matrix, 'outcomes') ?? {};
    expect(Object.keys(operations).sort()).toEqual(document.operationIds.sort());
    for (const [id, operation] of Object.entries(operations)) {
      const cells = isNode(operation) ? (child(operation, 'cells') ?? {}) : {};
      expect(Object.keys(cells), id).toEqual(roles);
      const columns = Object.values(cells).map((row) => (isNode(row) ? Object.keys(row) : []));
      for (const names of columns) {
        expect(names, id).toEqual(columns[0]);
        expect(relations, id).toEqual(expect.arrayContaining(names));
      }
      const said = Object.values(cells).flatMap((row) => (isNode(row) ? Object.values(row) : []));
      for (const outcome of said) expect(Object.keys(outcomes), id).toContain(outcome);
    }
  });

  it('declares in the document whatever the matrix may answer', () => {
    const outcomes = child(matrix, 'outcomes') ?? {};
    for (const id of document.operationIds) {
      const declared = Object.keys(child(document.operation(id), 'responses') ?? {});
      const cells = child(matrix, 'operations', id, 'cells') ?? {};
      for (const outcome of Object.values(cells).flatMap((row) => (isNode(row) ? Object.values(row) : []))) {
        const { refusal } = child(outcomes, String(outcome)) ?? {};
        if (typeof refusal !== 'string') continue;
        const shape = api.refusals[refusal];
        expect(shape, `${id}: refusal ${refusal}`).toBeDefined();
        expect(declared, `${id}: ${refusal}`).toContain(String(shape?.status));
      }
    }
  });
});

/** All values of a member, wherever it stands. */
function valuesOf(node: Node | readonly unknown[], name: string): unknown[] {
  return Object.entries(node).flatMap(([key, value]: [string, unknown]) => {
    const own = key === name ? [value] : [];
    const deeper = isNode(value) || Array.isArray(value) ? valuesOf(value, name) : [];
    return [...own, ...deeper];
  });
}
