import type { Identity } from '../shared/credentials.ts';
import type { Context } from './context.ts';

/** The first of a world who can call, which a scenario has to be the most powerful. */
export async function anyone(context: Context): Promise<Identity | undefined> {
  const [first] = await everyone(context);
  return first;
}

/** Everybody of a world who can call, in the order of the scenario. */
export async function everyone({ workspace, api }: Context): Promise<readonly Identity[]> {
  const world = workspace.api(api.name);
  const known: Identity[] = [];
  for (const { headers } of world.views().principals) {
    const lower = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
    const found = await world.identify({ headers: lower }, workspace.clock.now());
    if (found.kind === 'identity') known.push(found);
  }
  return known;
}
