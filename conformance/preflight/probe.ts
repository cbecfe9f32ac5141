import type { ApiName } from '../targets/target-file.ts';

/** What trying one thing of a target came to. */
export interface Finding {
  readonly api: ApiName;
  /** Where the thing stands in the target file. */
  readonly place: readonly (string | number)[];
  /**
   * `good`: as the file says. `wrong`: the file and the target disagree, which is a matter of configuration. `down`: no answer
   * came. `unread`: it could not be found out, which is no fault.
   */
  readonly verdict: 'good' | 'wrong' | 'down' | 'unread';
  readonly message: string;
}

/** What is said of one thing that was tried. */
export type Said = Pick<Finding, 'verdict' | 'message'>;

/** What a target answered, or why it did not. */
export type Answer =
  | {
      readonly kind: 'answer';
      readonly status: number;
      /** Read as JSON; where it is none, the text. */
      readonly body: unknown;
      /** Where a redirect leads. */
      readonly location?: string;
    }
  | { readonly kind: 'none'; readonly reason: string };

/** An answer that came. */
export type Answered = Extract<Answer, { kind: 'answer' }>;

/** What is said of a thing for which no answer came. */
export function down({ reason }: Extract<Answer, { kind: 'none' }>): Said {
  return { verdict: 'down', message: `no answer: ${reason}` };
}

/** Sends a GET and changes nothing. */
export type Get = (path: string, headers: Readonly<Record<string, string>>) => Promise<Answer>;

/** How long a probe waits for an answer, in milliseconds. */
const patience = 10_000;

/** After so many probes that were waited for in vain, an address is asked no more: there are some for each credential. */
const mostLate = 2;

/**
 * Makes the `Get` of one base URL. Redirects are not followed: credentials stay with the address that they were given to.
 * @param signal ends it early: there is no answer then
 */
export function getFrom(baseUrl: string, signal?: AbortSignal): Get {
  let late = 0;
  return async (path, headers) => {
    if (late >= mostLate)
      return { kind: 'none', reason: `${mostLate} requests had no answer within ${patience / 1000} s` };
    const waited = AbortSignal.timeout(patience);
    try {
      const response = await fetch(`${baseUrl}${path}`, {
        headers,
        redirect: 'manual',
        signal: signal ? AbortSignal.any([signal, waited]) : waited,
      });
      const text = await response.text();
      const location = response.headers.get('location');
      return { kind: 'answer', status: response.status, body: parse(text), ...(location !== null && { location }) };
    } catch (error) {
      if (waited.aborted) late += 1;
      return { kind: 'none', reason: reasonOf(error) };
    }
  };
}

function parse(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    return text;
  }
}

/** The codes of certificates that nobody vouches for whom Node knows. */
const untrustedCodes = new Set([
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
]);

/** `fetch` says "fetch failed" and keeps what failed in its cause. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'TimeoutError') return `no answer within ${patience / 1000} s`;
  const { cause } = error;
  if (!(cause instanceof Error) || cause.message === '') return error.message;
  const untrusted = 'code' in cause && untrustedCodes.has(String(cause.code));
  return `${cause.message}${untrusted ? '; NODE_EXTRA_CA_CERTS names a file of certificates to trust' : ''}`;
}
