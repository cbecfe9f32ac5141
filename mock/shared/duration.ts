const units: Readonly<Record<string, number>> = {
  w: 7 * 24 * 60 * 60_000,
  d: 24 * 60 * 60_000,
  h: 60 * 60_000,
  m: 60_000,
  s: 1000,
  ms: 1,
};

/** How a duration is written. */
export const durationForms = 'milliseconds, or a text such as "5m", "1h30m" or "2d" (w, d, h, m, s, ms)';

/** Reads "1h30m" as milliseconds, each unit once and the largest first; undefined where the text is no duration. */
export function parseDuration(text: string): number | undefined {
  const match =
    /^(?:(\d{1,9})w)?(?:(\d{1,9})d)?(?:(\d{1,9})h)?(?:(\d{1,9})m(?!s))?(?:(\d{1,9})s)?(?:(\d{1,12})ms)?$/.exec(
      text.trim(),
    );
  if (!match || text.trim() === '') return undefined;
  return Object.values(units).reduce((sum, unit, index) => sum + unit * Number(match[index + 1] ?? 0), 0);
}

/** Milliseconds as a person would write them: "1h30m". The inverse of `parseDuration`. */
export function showDuration(milliseconds: number): string {
  let rest = Math.max(0, Math.round(milliseconds));
  const parts = Object.entries(units).map(([name, unit]) => {
    const count = Math.floor(rest / unit);
    rest -= count * unit;
    return count > 0 ? `${count}${name}` : '';
  });
  return parts.join('') || '0s';
}
