/** A value in a line of a report: JSON, cut where it is long. */
export function show(value: unknown, most = 200): string {
  if (value === undefined) return 'nothing';
  const text = JSON.stringify(value);
  return text.length > most ? `${text.slice(0, most)}… (${text.length} characters)` : text;
}
