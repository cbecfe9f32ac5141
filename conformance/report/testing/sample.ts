import type { Result } from '../../run/execute.ts';
import { buildReport, type Findings } from '../build.ts';
import type { Report, ReportResult } from '../report.ts';

/** An exchange; a test overrides what it is about. */
export function sampleExchange(own: {
  readonly principal?: string;
  readonly method?: string;
  readonly url?: string;
  readonly requestBody?: string | null;
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly curl?: string;
}): ReportResult['exchanges'][number] {
  const { principal = 'orgAdmin', method = 'POST', url = 'https://target.example/v2/custom_role', status = 400 } = own;
  return {
    principal,
    request: { method, url, headers: { 'x-APIKey': '${PARTOO_ORG_ADMIN}' }, body: own.requestBody ?? null },
    response: { status, headers: { ...own.headers }, body: own.body ?? '{"errors":{}}' },
    curl: own.curl ?? `curl -sS -i -X ${method} '${url}' -H "x-APIKey: \${PARTOO_ORG_ADMIN}"`,
  };
}

/** A check that passed, of a requirement that the ledger has; a test overrides what it is about. */
export function sampleResult(own: Partial<Result> = {}): Result {
  return {
    id: 'PARTOO-CREATE-01.1',
    requirement: 'PARTOO-CREATE-01',
    api: 'partoo',
    operation: 'createCustomRole',
    level: 'MUST',
    basis: 'documented',
    title: 'a role is created',
    outcome: 'pass',
    reason: null,
    observation: null,
    durationMs: 1.5,
    exchanges: [],
    ...own,
  };
}

/** A check that failed, with all that a message needs. */
export function sampleFailure(own: Partial<Result> = {}): Result {
  return sampleResult({
    outcome: 'fail',
    reason: {
      message: 'expected 200, got 400 {"errors":{}}, at /status',
      expected: '200',
      actual: '400 {"errors":{}}',
      where: '/status',
    },
    exchanges: [sampleExchange({})],
    ...own,
  });
}

/** A report of these results, each with a requirement of its own. */
export function sampleReport(results: readonly Result[], own: Partial<Findings> = {}): Report {
  const requirements = new Map(
    results.map(({ requirement, api, level, basis, operation }) => [
      requirement,
      {
        id: requirement,
        api,
        level,
        basis,
        operation,
        text: 'A role with a `name` is created.',
        source: 'seed 001, paths',
      },
    ]),
  );
  return buildReport({
    target: { name: 'acme', apis: ['partoo'] },
    results,
    planned: results.length,
    startedAt: '2026-03-04T05:06:07.000Z',
    durationMs: 1234,
    version: '1.2.3',
    requirements: [...requirements.values()],
    unobservable: {},
    cells: [],
    strict: false,
    ...own,
  });
}
