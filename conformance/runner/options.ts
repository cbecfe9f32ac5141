import type { Report } from '../report/report.ts';
import type { Result } from '../run/execute.ts';
import type { ApiName, TargetFile } from '../targets/target-file.ts';

/** How far a run has come. */
export interface Progress {
  /** `start`: the target is being started or tried. `run`: checks run. `clean`: what they left is taken away. */
  readonly stage: 'start' | 'run' | 'clean';
  readonly done: number;
  /** 0 while it is not known. */
  readonly all: number;
  /** The check that has just ended. */
  readonly result?: Result;
}

export interface RunOptions {
  /**
   * What is judged. `mock`: this package's own, started and ended by the run. `prism`: the Prism CLI on this package's documents,
   * started and ended by the run; `@stoplight/prism-cli` has to be installed. Any other text: the path of a target file (YAML or
   * JSON), whose variables are read from the environment. Or what would stand in such a file. Default: `mock`.
   */
  readonly target?: string | TargetFile;
  /** Which APIs. Default: all that the target has. */
  readonly apis?: readonly ApiName[];
  /** Ids of checks or requirements. Default: all. */
  readonly only?: readonly string[];
  /** Send nothing that could change the target; what needs that is skipped. Default: false. */
  readonly readOnly?: boolean;
  /**
   * The folder of the reports and, for a deployment, of the ledger; `false`: write no reports (a ledger is still kept, below the
   * system's folder for temporary files). Default: `reports/<name of the target>`, below the working directory.
   */
  readonly out?: string | false;
  /** A file of expected failures. Default: none; for `prism` the one of this package. */
  readonly baseline?: string;
  /** SHOULD counts like MUST. Default: false. */
  readonly strict?: boolean;
  /** Seed of a random order of the checks. Default: the order in which they are written down. */
  readonly shuffle?: number;
  /** How long one request may take, in milliseconds. Default: 10,000. */
  readonly timeoutMs?: number;
  /** Is told how far the run has come. */
  readonly onProgress?: (progress: Progress) => void;
  /** Is told where the ledger is, when what the run leaves begins to be noted. */
  readonly onLedger?: (path: string) => void;
  /** Ends the run early: the check that runs is finished, what was made is taken away, and the report is inconclusive. */
  readonly signal?: AbortSignal;
}

export interface RunResult {
  readonly report: Report;
  /** 0 conformant, 1 not conformant, 3 inconclusive. Wrong usage or configuration, 2, is thrown as a `UsageError`. */
  readonly exitCode: 0 | 1 | 3;
  /** The files that were written. */
  readonly files: readonly string[];
  /** The ledger, where it still names something that is left on the target: for `understudy clean`. */
  readonly ledger: string | undefined;
}
