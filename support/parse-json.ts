/** What a text holds as JSON; undefined where it is none, which no JSON text stands for. */
export function parseJson(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    return undefined;
  }
}
