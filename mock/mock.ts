import { type Express } from 'express';
import { createApp } from './app.ts';
import { type Access, accessOf } from './control/guard/access.ts';
import { customRoles } from './custom-roles/api.ts';
import { checkBroken, type Deviating, deviationOf } from './defects/broken.ts';
import type { Drawing } from './drawn/drawing.ts';
import type { Latency } from './http/delay.ts';
import { documentsOf } from './http/documents.ts';
import { llamacloud } from './llamacloud/api.ts';
import { partoo } from './partoo/api.ts';
import type { Api, ApiName, WorldProblem } from './shared/api.ts';
import { type Clock, systemClock } from './shared/clock.ts';
import type { RequirementId } from './shared/decision.ts';
import { Document } from './shared/document.ts';
import { packageVersion } from '../support/package-root.ts';
import { JournalRoom } from './shared/journal-room.ts';
import { Store } from './shared/store.ts';
import { Workspace } from './workspace.ts';
import type { ChangeLine } from './worlds/change-line.ts';
import { LivingScenario } from './worlds/living-scenario.ts';
import { reset } from './worlds/reset.ts';
import { openStateFile } from './worlds/state-file.ts';
import { openForeignState, type WorldState } from './worlds/state.ts';
import { StateRoom } from './worlds/state-room.ts';
import { type OnChange, watchScenario } from './worlds/watch.ts';
import { Workspaces } from './worlds/workspaces.ts';

/** Every API that there is. */
export const allApis: readonly Api[] = [partoo, llamacloud, customRoles];

export interface MockOptions extends Deviating {
  /** The APIs to serve. Default: all. */
  readonly apis?: readonly ApiName[];
  /** The world at start and after a reset: a name from `fixtures/`, or a file. Default: `demo`. */
  readonly scenario?: string;
  /** File that keeps the state; absent: in memory. */
  readonly stateFile?: string;
  /** Seed of everything generated. Default: what an exported scenario says, or 1. */
  readonly seed?: number | undefined;
  /** How many people to invent in each API. Default: what the scenario says. */
  readonly people?: number | undefined;
  /** Enforce the documented rate limits. Default: false. */
  readonly rateLimit?: boolean;
  /** How long each answer is held back, in milliseconds. Default: not at all. */
  readonly latency?: Latency;
  /** Requirements that are not enforced. Default: none. */
  readonly broken?: readonly RequirementId[];
  /** OpenAPI documents of vendors, by API: what the mock does not know of an API is drawn from them. Default: none. */
  readonly specs?: ReadonlyMap<ApiName, string> | undefined;
  /** How many workspaces there can be beside the default one. Default: see `limits`. */
  readonly workspaces?: number | undefined;
  /** After how long without a request a workspace goes, in milliseconds. Default: see `limits`. */
  readonly workspaceIdleMs?: number | undefined;
  /** How many writes of each workspace can be undone. Default: see `limits`. */
  readonly history?: number | undefined;
  /** How many bytes the states may have together that are put in. Default: see `limits`. */
  readonly allStateBytes?: number | undefined;
  /** How many requests the journal of each workspace keeps. Default: see `limits`. */
  readonly journal?: number | undefined;
  /** Where it will listen: a control API that others can reach needs a token. Default: `127.0.0.1`. */
  readonly host?: string | undefined;
  /** By which other names its control API is called. Default: none. */
  readonly allowedHosts?: readonly string[] | undefined;
  /** What callers of the control API have to know. Default: nothing on this machine, and a new one for each start on any other host. */
  readonly token?: string | undefined;
  /** Default: the machine's time. */
  readonly clock?: Clock;
  /** Is told of errors that are the mock's own fault. Default: nobody is. */
  readonly report?: (error: unknown) => void;
}

/** What a mock is made of, without the application that serves it. */
export interface MockParts {
  readonly apis: readonly Api[];
  readonly version: string;
  /** The default one, which has no name in its addresses. */
  readonly workspace: Workspace;
  readonly workspaces: Workspaces;
  readonly latency: Latency;
  readonly rateLimit: boolean;
  /** What is broken on purpose: ids of defects and requirements. */
  readonly defects: readonly string[];
  readonly report: (error: unknown) => void;
  /** Who may use the control API. */
  readonly access: Access;
  /** What vendors' documents add to the APIs. */
  readonly drawings: ReadonlyMap<ApiName, Drawing>;
  /** The document that is served for an API. */
  readonly documentOf: (api: Api) => Document;
  /** The world that a reset goes back to. */
  freshWorld(): WorldState;
  /** What is wrong with the scenario's file since it was read again; undefined when nothing is. */
  readonly scenarioError: () => string | undefined;
  /** How much is put in. */
  readonly stateRoom: StateRoom;
  /** Opens a state document, or says what is wrong with it. */
  openState(document: unknown): WorldState | WorldProblem[];
}

/** A mock, ready to answer. It does not listen: `app` is for `http.createServer` or supertest. */
export interface Mock extends MockParts {
  readonly app: Express;
  /**
   * From now on follows the file of the scenario: when it changes, every workspace is reset to what it says. While it is wrong, the
   * worlds stay as they are, and `GET /_understudy/health` says what is wrong. `onChange` is told of either.
   */
  readonly watch: (onChange?: OnChange) => Promise<void>;
  /** Ends what lasts, such as streams, and gives the state file free; the end of the process does so, too. */
  readonly close: () => void;
}

/** Makes a mock. Throws a `UsageError` when an option, the scenario or the state file is wrong. */
export async function createMock(options: MockOptions = {}): Promise<Mock> {
  const { scenario = 'demo', seed, clock = systemClock, stateFile, broken = [], rateLimit = false } = options;
  const access = accessOf(options);
  const apis = allApis.filter(({ name }) => !options.apis || options.apis.includes(name));
  checkHandlers(apis);
  checkBroken(broken, apis);
  const deviation = deviationOf(options, apis);
  const { documentOf, drawings } = await documentsOf(apis, deviation, options.specs);
  const living = await LivingScenario.open(scenario, allApis, { seed, people: options.people, now: clock.now() });
  const freshWorld = () => living.fresh();
  const open = (document: unknown, lines?: readonly ChangeLine[]) =>
    openForeignState(document, allApis, { now: clock.now() }, lines);
  const { store, release } =
    stateFile === undefined
      ? { store: Store.inMemory(freshWorld()), release: () => undefined }
      : await openStateFile(stateFile, { apis: allApis.map(({ name }) => name), open }, freshWorld);
  const allBroken = new Set([...broken, ...(deviation?.broken ?? [])]);
  const room = new JournalRoom();
  const makeWorkspace = (path: string, ownStore: Store<WorldState>) =>
    new Workspace({
      path,
      store: ownStore,
      clock,
      broken: allBroken,
      deviation,
      history: options.history,
      journal: options.journal,
      room,
    });
  const workspace = makeWorkspace('', store);
  const workspaces = new Workspaces({
    first: workspace,
    create: (name) => makeWorkspace(`/w/${name}`, Store.inMemory(freshWorld())),
    limit: options.workspaces,
    idleMs: options.workspaceIdleMs,
  });
  const parts: MockParts = {
    apis,
    version: packageVersion(),
    workspace,
    workspaces,
    stateRoom: new StateRoom(() => workspaces.list().map((each) => each.workspace), options.allStateBytes),
    defects: [...broken, ...(options.defect === undefined ? [] : [options.defect])],
    latency: options.latency ?? deviation?.latency ?? { min: 0, max: 0 },
    rateLimit,
    report: options.report ?? (() => undefined),
    access,
    drawings,
    documentOf,
    freshWorld,
    scenarioError: () => living.error,
    openState: open,
  };
  let stopWatching = () => Promise.resolve();
  return {
    ...parts,
    app: createApp(parts),
    async watch(onChange) {
      stopWatching = await watchScenario(
        living,
        async (change) => {
          if (change.error === undefined)
            for (const each of parts.workspaces.list()) await reset(each.workspace, freshWorld());
          await onChange?.(change);
        },
        parts.report,
      );
    },
    close() {
      void stopWatching();
      parts.workspaces.end();
      release();
    },
  };
}

/** Every operation of a document has its code, and no code is without an operation. */
function checkHandlers(apis: readonly Api[]): void {
  for (const { name, operationIds } of apis) {
    const documented = Document.load(name).operationIds;
    const missing = documented.filter((id) => !operationIds.includes(id));
    const extra = operationIds.filter((id) => !documented.includes(id));
    if (missing.length > 0) throw new Error(`${name}: the document has operations without code: ${missing.join(', ')}`);
    if (extra.length > 0)
      throw new Error(`${name}: there is code without an operation in the document: ${extra.join(', ')}`);
  }
}
