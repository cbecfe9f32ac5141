import type { ApiName, TargetFile } from '../targets/target-file.ts';
import { probeCustomRoles } from './custom-roles.ts';
import { probeLlamaCloud } from './llamacloud.ts';
import { probePartoo } from './partoo.ts';
import { type Finding, getFrom } from './probe.ts';

/** Tries the base URL and each credential of a target, with requests that change nothing. */
export async function preflight({ apis }: TargetFile, only?: readonly ApiName[]): Promise<Finding[]> {
  const wanted = (api: ApiName) => !only || only.includes(api);
  const { partoo, llamacloud, 'custom-roles': customRoles } = apis;
  const found = await Promise.all([
    partoo && wanted('partoo') ? probePartoo(partoo, getFrom(partoo.baseUrl)) : [],
    llamacloud && wanted('llamacloud') ? probeLlamaCloud(llamacloud, getFrom(llamacloud.baseUrl)) : [],
    customRoles && wanted('custom-roles') ? probeCustomRoles(customRoles, getFrom(customRoles.baseUrl)) : [],
  ]);
  return found.flat();
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
