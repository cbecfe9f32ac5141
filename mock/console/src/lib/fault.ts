import { plain } from './plain.ts';
import type { Fault } from './schemas-steer.ts';

/** A fault that is being written: what a person chose, as text. */
export interface FaultDraft {
  readonly api: string;
  readonly operation: string;
  readonly kind: 'latency' | 'error' | 'connection' | 'rateLimit';
  readonly min: string;
  readonly max: string;
  readonly status: string;
  readonly force: boolean;
  readonly connection: 'reset' | 'truncate';
  readonly requests: string;
  readonly seconds: string;
  readonly count: string;
  readonly share: string;
}

export const noFault: FaultDraft = {
  api: '',
  operation: '',
  kind: 'error',
  min: '500',
  max: '',
  status: '',
  force: false,
  connection: 'reset',
  requests: '5',
  seconds: '60',
  count: '',
  share: '',
};

/** The fault as `PUT /faults` takes it. */
export function faultOf(draft: FaultDraft): object {
  const { api, operation, kind, min, max, status, force, connection, requests, seconds, count, share } = draft;
  const what = {
    latency: { latency: max === '' ? Number(min) : { min: Number(min), max: Number(max) } },
    error: { error: { status: Number(status), ...(force && { force }) } },
    connection: { connection },
    rateLimit: { rateLimit: { requests: Number(requests), seconds: Number(seconds) } },
  }[kind];
  return {
    ...(api !== '' && { api }),
    ...(operation !== '' && { operation }),
    ...what,
    ...(count !== '' && { count: Number(count) }),
    ...(share !== '' && { share: Number(share) / 100 }),
  };
}

/** A fault that is there, as `PUT /faults` takes it again. */
export function again({ id: _, hits: _hits, left: _left, ...fault }: Fault): object {
  return fault;
}

/** What a fault does, in words. */
export function wordsOf(fault: Fault): string {
  const { id: _, hits: _hits, left: _left, api: _api, operation: _operation, ...what } = fault;
  return Object.entries(what)
    .map(([name, value]) => `${name} ${typeof value === 'object' ? inline(value) : plain(value)}`)
    .join(', ');
}

function inline(value: object | null): string {
  return Object.entries(value ?? {})
    .map(([name, each]) => `${name} ${plain(each)}`)
    .join(' ');
}
