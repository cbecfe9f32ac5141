import type { Latency } from '../mock/http/delay.ts';
import { apiNames as known, type ApiName } from '../support/api-names.ts';
import { UsageError } from '../support/usage-error.ts';

/** Reads a whole number between two bounds, both allowed. Throws a `UsageError` that names the option. */
export function wholeNumber(option: string, min: number, max: number): (text: string) => number {
  return (text) => {
    const number = /^-?\d+$/.test(text) ? Number(text) : Number.NaN;
    if (number >= min && number <= max) return number;
    throw new UsageError(`${option} ${text} is not a whole number from ${min} to ${max}`);
  };
}

/** Reads a text that is not empty, which an unset variable of a shell would be. */
export function text(option: string, instead = 'leave it out for its default'): (value: string) => string {
  return (value) => {
    if (value.trim() !== '') return value;
    throw new UsageError(`${option} is empty; ${instead}`);
  };
}

/** Reads `a,b` as a list of texts, none of them empty. */
export function list(option: string): (value: string) => string[] {
  return (value) => {
    const parts = value.split(',').map((part) => part.trim());
    if (!parts.includes('')) return parts;
    throw new UsageError(`${option} ${JSON.stringify(value)} has an empty entry; write ${option} a,b`);
  };
}

/** Reads `a,b` as names of APIs. */
export function apiNames(text: string): ApiName[] {
  return text.split(',').map((part) => {
    const name = known.find((each) => each === part.trim());
    if (name) return name;
    throw new UsageError(`--api ${text}: ${JSON.stringify(part)} is not an API; use ${known.join(', ')}`);
  });
}

/** Reads `MS` or `MIN-MAX`, in milliseconds. */
export function latency(text: string): Latency {
  const [, from, to] = /^(\d{1,6})(?:-(\d{1,6}))?$/.exec(text) ?? [];
  const min = Number(from);
  const max = Number(to ?? from);
  if (from !== undefined && min <= max) return { min, max };
  throw new UsageError(
    `--latency ${text} is not a number of milliseconds, or a range such as 50-200; it is at most 999999`,
  );
}

/** Reads `API=FILE`; the option can be given once for each API. */
export function specFile(text: string, before: ReadonlyMap<ApiName, string> = new Map()): ReadonlyMap<ApiName, string> {
  const [, api = '', file = ''] = /^([^=]*)=(.+)$/.exec(text) ?? [];
  const name = known.find((each) => each === api.trim());
  if (!name || file.trim() === '')
    throw new UsageError(`--spec ${text} is not API=FILE, such as partoo=vendor.yaml; APIs are ${known.join(', ')}`);
  if (before.has(name))
    throw new UsageError(`--spec ${text}: there is a file for ${name} already; bundle them into one`);
  return new Map([...before, [name, file]]);
}
