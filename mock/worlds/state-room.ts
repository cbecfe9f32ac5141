import { limits } from '../shared/limits.ts';
import type { Workspace } from '../workspace.ts';
import type { PutIn, WorldState } from './state.ts';

/**
 * How much the states may be together that were put in and are still there: as worlds, in a history, as snapshots. It is counted
 * when one is put in, which takes long anyway, and costs other requests nothing.
 */
export class StateRoom {
  readonly limit: number;
  readonly #workspaces: () => readonly Workspace[];

  /** @param limit in bytes of their JSON. Default: see `limits` */
  constructor(workspaces: () => readonly Workspace[], limit: number = limits.allStateBytes.value) {
    this.limit = limit;
    this.#workspaces = workspaces;
  }

  /**
   * Makes room for a state that takes the place of that of a workspace, whose oldest writes can no longer be undone where they hold
   * what there is no room for. Answers 0, or, where all that would not be enough, how many bytes are too many: nothing is done then.
   */
  makeFor(workspace: Workspace, bytes: number): number {
    const staying = this.#workspaces().flatMap((each) =>
      // What is there now can be undone to, also when all else is forgotten.
      each === workspace ? [each.state, ...each.snapshots.states()] : statesOf(each),
    );
    const tooMany = weigh(staying) + bytes - this.limit;
    if (tooMany > 0) return tooMany;
    const { history } = workspace;
    while (weigh([...staying, ...history.worlds()]) + bytes > this.limit) if (!history.forgetOldestWorld()) break;
    return 0;
  }
}

function statesOf({ state, history, snapshots }: Workspace): readonly WorldState[] {
  return [state, ...history.worlds(), ...snapshots.states()];
}

/** The bytes of these states; what shares its rows counts once. */
function weigh(states: readonly WorldState[]): number {
  const putIn = new Set<PutIn>(states.flatMap((state) => state.putIn ?? []));
  return [...putIn].reduce((sum, { bytes }) => sum + bytes, 0);
}
