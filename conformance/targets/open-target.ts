import { UsageError } from '../../support/usage-error.ts';
import { prismBaseline, startPrism } from './prism.ts';
import { readTarget } from './read-target.ts';
import { type ApiName, apiNames, TargetFile } from './target-file.ts';

/** A target that a run can go to. */
export interface OpenTarget {
  readonly name: string;
  /** The APIs that it has. */
  readonly apis: readonly ApiName[];
  /** Whether it is somebody's deployment: the run may leave nothing behind there, and finds out what it serves. */
  readonly deployed: boolean;
  /** Whether it is the mock, which each part of a run starts for itself, in its own thread. */
  readonly ownMock: boolean;
  /** Whether it keeps what it is told. */
  readonly remembers: boolean;
  /** The failures that are known, a file, where no other is named. */
  readonly baseline: string | undefined;
  /** For a deployment: its target file, and where each part of it stands. */
  readonly file: TargetFile | undefined;
  /** The path of the target file, where there is one. */
  readonly path: string | undefined;
  readonly locate: (place: readonly (string | number)[]) => string;
  /** Gets it ready for parts with these APIs. */
  readonly start: (parts: readonly (readonly ApiName[])[]) => StartedTarget;
}

export interface StartedTarget {
  /** The target file of a part, when the target answers. */
  readonly fileOf: (part: number) => Promise<TargetFile>;
  readonly close: () => Promise<void>;
}

type Kind = Pick<OpenTarget, 'ownMock' | 'remembers' | 'baseline' | 'start'>;

const ownMock: Kind = {
  ownMock: true,
  remembers: true,
  baseline: undefined,
  start: () => ({
    fileOf: (part) => Promise.reject(new Error(`part ${part} starts its mock itself`)),
    close: () => Promise.resolve(),
  }),
};

const prism: Kind = { ownMock: false, remembers: false, baseline: prismBaseline, start: startPrism };

/**
 * Finds out what a target is. Throws a `UsageError` when a target file is wrong, or Prism is not installed.
 * @param target `mock`, `prism`, the path of a target file, or what would stand in one
 */
export function openTarget(target: string | TargetFile): OpenTarget {
  if (target === 'mock') return builtIn('mock', ownMock);
  if (target === 'prism') return builtIn('prism', prism);
  const { file, locate } = typeof target === 'string' ? readTarget(target) : readObject(target);
  return {
    name: file.name,
    apis: apiNames.filter((api) => file.apis[api] !== undefined),
    deployed: true,
    ownMock: false,
    remembers: true,
    baseline: undefined,
    file,
    path: typeof target === 'string' ? target : undefined,
    locate,
    start: () => ({ fileOf: () => Promise.resolve(file), close: () => Promise.resolve() }),
  };
}

function builtIn(name: string, kind: Kind): OpenTarget {
  return { name, apis: apiNames, deployed: false, file: undefined, path: undefined, locate: describePlace, ...kind };
}

function readObject(value: TargetFile): { readonly file: TargetFile; readonly locate: OpenTarget['locate'] } {
  const { data, error } = TargetFile.safeParse(value);
  if (data) return { file: data, locate: describePlace };
  const [issue] = error.issues;
  const place = (issue?.path ?? []).map((step) => (typeof step === 'number' ? step : String(step)));
  throw new UsageError(`the target: ${describePlace(place)}: ${issue?.message ?? 'is not what it should be'}`);
}

function describePlace(place: readonly (string | number)[]): string {
  return place.join('.');
}
