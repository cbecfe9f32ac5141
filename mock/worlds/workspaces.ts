import { limits } from '../shared/limits.ts';
import type { Workspace } from '../workspace.ts';

/** What the workspace is called that is there from the start, whose addresses begin with nothing. */
export const defaultName = 'default';

export interface WorkspacesOptions {
  /** The workspace that is there from the start, and always. */
  readonly first: Workspace;
  /** Makes the world of a name. */
  readonly create: (name: string) => Workspace;
  /** How many there can be beside the first. Default: see `limits`. */
  readonly limit?: number | undefined;
  /** After how long without a request one goes, in milliseconds. Default: see `limits`. */
  readonly idleMs?: number | undefined;
}

/** A workspace and what it is called. */
export interface NamedWorkspace {
  readonly name: string;
  readonly workspace: Workspace;
}

/** Every world of a mock, by name. Which of them are idle is asked when it matters: no timer keeps the process alive. */
export class Workspaces {
  readonly first: Workspace;
  readonly limit: number;
  readonly idleMs: number;
  readonly #create: (name: string) => Workspace;
  readonly #others = new Map<string, Workspace>();

  constructor({
    first,
    create,
    limit = limits.workspaces.value,
    idleMs = limits.workspaceIdleMs.value,
  }: WorkspacesOptions) {
    this.first = first;
    this.limit = limit;
    this.idleMs = idleMs;
    this.#create = create;
  }

  /** The world of a name; it comes to life when it is not there, or was idle for too long. Undefined when there are too many. */
  enter(name: string): Workspace | undefined {
    if (name === defaultName) return this.first;
    const known = this.#others.get(name);
    if (known && !this.#isIdle(known)) return known;
    this.#sweep();
    if (this.#others.size >= this.limit) return undefined;
    const workspace = this.#create(name);
    this.#others.set(name, workspace);
    return workspace;
  }

  /** Ends the world of a name: the next request to it finds a new one. Nothing happens when there is none. */
  remove(name: string): void {
    this.#others.get(name)?.end('removed');
    this.#others.delete(name);
  }

  /** Says in every world that it is over: streams end. */
  end(): void {
    for (const workspace of [this.first, ...this.#others.values()]) workspace.end('stopped');
  }

  /** The default one first, the others in the order of their creation. */
  list(): NamedWorkspace[] {
    this.#sweep();
    const others = [...this.#others].map(([name, workspace]) => ({ name, workspace }));
    return [{ name: defaultName, workspace: this.first }, ...others];
  }

  /** In how many milliseconds one that is not used from now on makes room. */
  roomInMs(): number {
    return Math.min(...[...this.#others.values()].map(({ usage }) => this.idleMs - usage.idleMs()), this.idleMs);
  }

  #sweep(): void {
    for (const [name, workspace] of this.#others) if (this.#isIdle(workspace)) this.remove(name);
  }

  #isIdle({ usage }: Workspace): boolean {
    return usage.idleMs() > this.idleMs;
  }
}
