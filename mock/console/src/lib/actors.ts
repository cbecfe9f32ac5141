import { computed } from '@preact/signals';
import { workspacePath } from './places.ts';
import { remembered } from './remembered.ts';
import type { Principal, Principals } from './schemas.ts';

/** Whom one acts as in each API, by the principal's name; kept for this workspace, and shared with the reference. */
const kept = remembered(`actors:${workspacePath}`, '{}');

const actors = computed((): Readonly<Record<string, unknown>> => {
  try {
    const value: unknown = JSON.parse(kept.value);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
});

/** The principal that one acts as: the chosen one while the world has it, else the first. */
export function actorOf(api: string, principals: Principals | undefined): Principal | undefined {
  const all = principals?.[api]?.principals ?? [];
  return all.find(({ name }) => name === actors.value[api]) ?? all.find(({ persona }) => persona) ?? all[0];
}

/** How many principals a list to choose from offers; there may be ten thousand. */
const mostOffered = 60;

/** Whom one can choose to act as: the named ones first, and whoever is chosen now. The page of principals has all. */
export function offered(all: readonly Principal[], chosen: string | undefined): Principal[] {
  const first = [...all.filter(({ persona }) => persona), ...all.filter(({ persona }) => !persona)].slice(
    0,
    mostOffered,
  );
  const here = first.some(({ name }) => name === chosen) ? [] : all.filter(({ name }) => name === chosen);
  return [...here, ...first];
}

export function actAs(api: string, name: string): void {
  kept.value = JSON.stringify({ ...actors.peek(), [api]: name });
}
