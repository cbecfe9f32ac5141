import type { ApiName, TargetFile } from '../targets/target-file.ts';
import { recording, sayAddress } from './address.ts';
import { probeCustomRoles } from './custom-roles.ts';
import { probeLlamaCloud } from './llamacloud.ts';
import { probePartoo } from './partoo.ts';
import { type Finding, type Get, getFrom } from './probe.ts';

export interface PreflightOptions {
  /** Default: all APIs of the target. */
  readonly only?: readonly ApiName[];
  /** Ends it early: what was not answered by then counts as down. */
  readonly signal?: AbortSignal | undefined;
}

/** Tries the base URL and each credential of a target, with requests that change nothing. */
export async function preflight({ apis }: TargetFile, { only, signal }: PreflightOptions = {}): Promise<Finding[]> {
  const wanted = (api: ApiName) => !only || only.includes(api);
  const { partoo, llamacloud, 'custom-roles': customRoles } = apis;
  const found = await Promise.all([
    partoo && wanted('partoo') ? tryApi('partoo', partoo, probePartoo, signal) : [],
    llamacloud && wanted('llamacloud') ? tryApi('llamacloud', llamacloud, probeLlamaCloud, signal) : [],
    customRoles && wanted('custom-roles') ? tryApi('custom-roles', customRoles, probeCustomRoles, signal) : [],
  ]);
  return found.flat();
}

/** Of an address that is not that of the API nothing else is said. */
async function tryApi<Target extends { readonly baseUrl: string }>(
  api: ApiName,
  target: Target,
  probe: (target: Target, get: Get) => Promise<Finding[]>,
  signal: AbortSignal | undefined,
): Promise<Finding[]> {
  const { get, answers } = recording(getFrom(target.baseUrl, signal));
  const findings = await probe(target, get);
  const said = await sayAddress(get, answers);
  return said ? [{ api, place: ['apis', api, 'baseUrl'], ...said }] : findings;
}

/**
 * What a preflight means for the exit of a command: 0 all is as the file says, 2 the file is wrong, 3 the target is down or
 * nothing could be tried.
 */
export function exitCodeOf(findings: readonly Finding[]): 0 | 2 | 3 {
  if (findings.some(({ verdict }) => verdict === 'wrong')) return 2;
  if (findings.length === 0 || findings.some(({ verdict }) => verdict === 'down')) return 3;
  return 0;
}
