/** Letters and digits of a name, in lower case and without accents, joined by `joint`; may be empty. */
export function slug(name: string, joint: '-' | '_' = '-'): string {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, joint)
    .replaceAll(new RegExp(`^${joint}|${joint}$`, 'g'), '');
}
