import type { Workspace } from '../workspace.ts';
import type { WorldState } from './state.ts';

/** Puts a workspace back to a world that just begins: its journal is empty, its clock free, and nothing goes wrong on purpose. */
export async function reset(workspace: Workspace, world: WorldState): Promise<void> {
  await workspace.replace(world);
  workspace.clock.free();
  workspace.faults.clear();
}
