/** How much of something there can be. */
interface Limit {
  readonly value: number;
  readonly unit: 'bytes' | 'characters' | 'levels' | 'ms' | '';
  /** Of what. */
  readonly what: string;
  /** What happens beyond it. */
  readonly beyond: string;
  /** The option of `understudy mock` that sets another. */
  readonly option?: string;
}

const minute = 60_000;

/** Every limit of the mock, with its default; docs/limits.md is held to it. */
export const limits = {
  bodyBytes: { value: 1_048_576, unit: 'bytes', what: 'body of a request', beyond: '413' },
  stateBytes: {
    value: 268_435_456,
    unit: 'bytes',
    what: 'state that is put in (`PUT /_understudy/state`): a world of 100,000 people fits',
    beyond: '413',
  },
  allStateBytes: {
    value: 536_870_912,
    unit: 'bytes',
    what: 'states that were put in and are still there, in all workspaces together: as worlds, to be undone, as snapshots',
    beyond: 'what that workspace could undo goes; where that is not enough, 507',
  },
  stateValues: {
    value: 12_000_000,
    unit: '',
    what: 'values, objects and lists in such a state',
    beyond: '413',
  },
  ids: {
    value: 1_000_000_000_000,
    unit: '',
    what: 'ids that a world has given (`sequence` of a state)',
    beyond: '400 where it is put in; the free ones are given again',
  },
  nesting: { value: 32, unit: 'levels', what: 'nesting of a JSON body', beyond: 'refused as invalid' },
  members: {
    value: 10_000,
    unit: '',
    what: 'items of a list, and members of an object, in a JSON body; a table of a state has any number of rows',
    beyond: 'refused as invalid',
  },
  headBytes: { value: 65_536, unit: 'bytes', what: 'request line and headers', beyond: '431' },
  requests: {
    value: 1000,
    unit: '',
    what: 'requests in flight, streams included',
    beyond: '503 with `Retry-After`',
    option: '--max-requests',
  },
  connections: { value: 4000, unit: '', what: 'open connections', beyond: 'closed as they come' },
  headMs: { value: 20_000, unit: 'ms', what: 'time for the headers of a request to come in', beyond: '408' },
  requestMs: { value: 2 * minute, unit: 'ms', what: 'time for a whole request to come in', beyond: '408' },
  keepAliveMs: {
    value: 5000,
    unit: 'ms',
    what: 'time that an idle connection stays open',
    beyond: 'closed; `Keep-Alive` says so',
  },
  stalledMs: {
    value: minute,
    unit: 'ms',
    what: 'time for a client to go on reading its answer or its stream',
    beyond: 'the connection is ended',
  },
  stopMs: {
    value: 10_000,
    unit: 'ms',
    what: 'time for running requests to end after SIGTERM or SIGINT',
    beyond: 'ended with the mock',
  },
  journal: {
    value: 1000,
    unit: '',
    what: 'requests in the journal of a workspace',
    beyond: 'the oldest go',
    option: '--journal',
  },
  journalBytes: {
    value: 134_217_728,
    unit: 'bytes',
    what: 'what the journals of all workspaces keep together, as it is estimated',
    beyond: 'the oldest go, whosever they are',
  },
  journalBody: { value: 16_384, unit: 'characters', what: 'body in the journal', beyond: 'cut off' },
  journalText: { value: 4096, unit: 'characters', what: 'address or header in the journal', beyond: 'cut off' },
  secrets: {
    value: 32_768,
    unit: 'characters',
    what: 'secrets of a request that its entry in the journal is searched for, in all their notations',
    beyond: 'a text in which one may begin is masked whole',
  },
  findings: { value: 50, unit: '', what: 'findings of one request in the journal', beyond: 'left out' },
  streams: { value: 64, unit: '', what: 'listeners to the journal of a workspace (SSE)', beyond: '503' },
  allStreams: { value: 256, unit: '', what: 'listeners to the journals of all workspaces', beyond: '503' },
  workspaces: {
    value: 1000,
    unit: '',
    what: 'workspaces beside the default one',
    beyond: '503 with `Retry-After`',
    option: '--workspaces',
  },
  workspaceIdleMs: {
    value: 30 * minute,
    unit: 'ms',
    what: 'time that a workspace stays without a request',
    beyond: 'removed',
    option: '--workspace-idle',
  },
  history: {
    value: 100,
    unit: '',
    what: 'writes of a workspace that can be undone',
    beyond: 'the oldest cannot any more',
    option: '--history',
  },
  heavyHistory: {
    value: 5,
    unit: '',
    what: 'among them states that were put in',
    beyond: 'the oldest, and all before it, cannot any more',
  },
  snapshots: { value: 100, unit: '', what: 'snapshots of a workspace', beyond: '409' },
  faults: { value: 100, unit: '', what: 'faults of a workspace', beyond: '400' },
  problems: { value: 100, unit: '', what: 'problems that the control API tells of one body', beyond: 'left out' },
  problem: { value: 2000, unit: 'characters', what: 'problem that the control API tells', beyond: 'cut off' },
} as const satisfies Readonly<Record<string, Limit>>;

export type { Limit };
