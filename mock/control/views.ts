import type { Api, PrincipalView } from '../shared/api.ts';
import type { JournalEntry } from '../shared/journal.ts';
import { loadLedger, type Requirement } from '../shared/ledger.ts';
import type { Workspace } from '../workspace.ts';

/** The credentials of a world, by API, each with the base URL that they are good for. */
export function principalsOf(
  apis: readonly Api[],
  workspace: Workspace,
  origin: string,
): Record<string, { baseUrl: string; principals: readonly PrincipalView[]; hint?: string }> {
  return Object.fromEntries(
    apis.map(({ name, basePath }) => {
      const { principals, hint } = workspace.api(name).views();
      const baseUrl = `${origin}${workspace.path}${basePath}`;
      return [name, { baseUrl, principals, ...(hint !== undefined && { hint }) }];
    }),
  );
}

/** A world as a target file of the conformance suite. Only the named personas are in it, not people created later. */
export function targetOf(apis: readonly Api[], workspace: Workspace, origin: string): Record<string, unknown> {
  const parts = apis.map(({ name, basePath }) => {
    const { principals, target } = workspace.api(name).views();
    const named = principals.filter(({ persona }) => persona);
    const credentials = Object.fromEntries(named.map(({ name: principal, credential }) => [principal, credential]));
    return [name, { baseUrl: `${origin}${workspace.path}${basePath}`, credentials, ...target }] as const;
  });
  return { name: workspace.state.scenario, apis: Object.fromEntries(parts) };
}

/** A journal entry together with the sentence of the ledger that decided it. */
export function withRequirement(entry: JournalEntry): JournalEntry & { requirement: Requirement | undefined } {
  const { rule } = entry.decision;
  return { ...entry, requirement: rule === undefined ? undefined : loadLedger(entry.api).get(rule) };
}
