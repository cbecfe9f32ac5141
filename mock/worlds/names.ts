/** The name of a workspace or of a snapshot: it needs no escapes in an address. */
const pattern = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;

export function isName(text: string): boolean {
  return pattern.test(text);
}

/** What a name is, for the message that refuses another. */
export const nameRule = '1 to 64 letters, digits, "-", "_" and ".", the first a letter or a digit';

/** Whether it is the path of a scenario's file, and not the name of a scenario that comes with the mock. */
export function isScenarioFile(nameOrFile: string): boolean {
  return /[/\\]|\.(ya?ml|json)$/.test(nameOrFile);
}
