/** The names that people know the APIs by. */
const titles: Readonly<Record<string, string>> = {
  partoo: 'Partoo',
  llamacloud: 'LlamaCloud',
  'custom-roles': 'Custom Roles',
};

export function titleOf(api: string): string {
  return titles[api] ?? api;
}

/** "1 row", "2 rows". */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number.toLocaleString('en')} ${number === 1 ? one : many}`;
}

/** The time of day of an ISO date, as the browser's clock has it. */
export function timeOf(iso: string): string {
  const date = new Date(iso);
  return Number.isNaN(date.getTime()) ? iso : date.toLocaleTimeString('en-GB', { hour12: false });
}

/** Date and time of an ISO date, in UTC, to the second. */
export function dateTimeOf(iso: string): string {
  const date = new Date(iso);
  return Number.isNaN(date.getTime()) ? iso : `${date.toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}

/** A place in a request: `body.permissions.2`. */
export function placeOf(place: readonly (string | number)[] | undefined): string {
  return (place ?? []).join('.');
}

/** Milliseconds in words: `1 h 30 min`. */
export function duration(ms: number): string {
  const parts = (
    [
      ['d', 86_400_000],
      ['h', 3_600_000],
      ['min', 60_000],
      ['s', 1000],
    ] as const
  ).reduce<{ rest: number; words: string[] }>(
    ({ rest, words }, [unit, size]) => {
      const whole = Math.floor(rest / size);
      return { rest: rest - whole * size, words: whole > 0 ? [...words, `${whole} ${unit}`] : words };
    },
    { rest: Math.abs(ms), words: [] },
  );
  return `${ms < 0 ? '−' : ''}${parts.words.join(' ') || '0 s'}`;
}
