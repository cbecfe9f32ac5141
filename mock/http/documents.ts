import { UsageError } from '../../support/usage-error.ts';
import type { Drawing } from '../drawn/drawing.ts';
import type { Api, ApiName } from '../shared/api.ts';
import type { Deviation } from '../shared/deviation.ts';
import type { Document } from '../shared/document.ts';
import { servedDocument } from './deviate.ts';

/** The documents that a mock serves. */
export interface Documents {
  readonly documentOf: (api: Api) => Document;
  readonly drawings: ReadonlyMap<ApiName, Drawing>;
}

/** The mock's own documents, with those of vendors laid over them. Throws a `UsageError` when one of those cannot be read. */
export async function documentsOf(
  apis: readonly Api[],
  deviation: Deviation | undefined,
  specs: ReadonlyMap<ApiName, string> = new Map(),
): Promise<Documents> {
  const own = new Map(apis.map((api) => [api.name, servedDocument(api, deviation)]));
  const ownOf = ({ name }: Api): Document => {
    const document = own.get(name);
    if (!document) throw new Error(`This mock does not serve ${name}`);
    return document;
  };
  for (const [name, file] of specs) {
    if (own.has(name)) continue;
    throw new UsageError(`--spec ${name}=${file}: this mock does not serve ${name}; see --api`);
  }
  if (specs.size === 0) return { documentOf: ownOf, drawings: new Map() };
  // Loaded when it is wanted: it brings a library that draws values.
  const { layOver } = await import('../drawn/drawing.ts');
  const drawings = layOver(specs, apis, ownOf);
  return { documentOf: (api) => drawings.get(api.name)?.document ?? ownOf(api), drawings };
}
