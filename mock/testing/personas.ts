import type { ApiName } from '../shared/api.ts';
import type { Mock } from '../mock.ts';

/** What somebody of the world sends, by the name that a target file has for them. Throws when there is nobody of that name. */
export function headersOf(mock: Pick<Mock, 'workspace'>, api: ApiName, name: string): Record<string, string> {
  const { principals } = mock.workspace.api(api).views();
  const principal = principals.find((each) => each.name === name);
  if (!principal) throw new Error(`${api} has no ${name}`);
  return { ...principal.headers };
}
