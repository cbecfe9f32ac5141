import { describe, expect, it } from 'vitest';
import { sampleExchange } from '../report/testing/sample.ts';
import type { ApiName } from '../../support/api-names.ts';
import { TargetFile } from '../targets/target-file.ts';
import { UsageError } from '../../support/usage-error.ts';
import { requireFound } from './require-found.ts';

const file = TargetFile.parse({ name: 'acme', apis: { partoo: { baseUrl: 'http://127.0.0.1:1', credentials: {} } } });
const target = { file, locate: (place: readonly (string | number)[]) => `acme.yaml(${place.at(-1) ?? ''})` };

/** Results of one API, with the statuses that each was answered. */
const results = (api: ApiName, ...statuses: readonly (readonly number[])[]) =>
  statuses.map((each) => ({ api, exchanges: each.map((status) => sampleExchange({ status })) }));

describe('requireFound', () => {
  it('names the base URL under which there is nothing', () => {
    const require = () => {
      requireFound(target, ['partoo'], results('partoo', [404], [], [404, 404]));
    };
    expect(require).toThrow(UsageError);
    expect(require).toThrow(
      'acme.yaml(baseUrl): apis.partoo.baseUrl: each of 3 requests was answered 404, so that nothing of the API is there: is the path right?',
    );
  });

  it.each<[string, readonly (readonly number[])[]]>([
    ['one request was answered otherwise', [[404, 404], [400]]],
    ['it failed everywhere', [[500], [500]]],
    ['it refused everybody', [[401], [403]]],
    ['nothing was sent', [[], []]],
  ])('takes an API to be there where %s', (_, statuses) => {
    requireFound(target, ['partoo'], results('partoo', ...statuses));
  });

  it('does not take one API for another', () => {
    requireFound(target, ['partoo'], [...results('llamacloud', [404]), ...results('partoo', [200])]);
  });

  it('asks nothing of a mock of its own', () => {
    requireFound({ ...target, file: undefined }, ['partoo'], results('partoo', [404]));
  });
});
