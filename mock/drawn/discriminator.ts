import { isNode, type Node } from '../shared/document.ts';

/**
 * A discriminator tells which branch a value belongs to. JSON Schema does not know it: each branch gets its word as a constant
 * instead, so that what is drawn says what it is, and `oneOf` can tell its branches apart.
 * @param nameOf the reference in the mock's document for one of the vendor's
 */
export function withDiscriminator(schema: Node, discriminator: unknown, nameOf: (ref: string) => string): Node {
  if (!isNode(discriminator) || typeof discriminator.propertyName !== 'string') return schema;
  const { propertyName, mapping } = discriminator;
  const words = new Map<string, string>();
  for (const [word, target] of isNode(mapping) ? Object.entries(mapping) : []) {
    if (typeof target !== 'string') continue;
    const ref = nameOf(target.startsWith('#') ? target : `#/components/schemas/${target}`);
    if (!words.has(ref)) words.set(ref, word);
  }
  const marked = (branch: unknown): unknown => {
    if (!isNode(branch) || typeof branch.$ref !== 'string') return branch;
    // Without a mapping the word is the name of the schema.
    const word = words.get(branch.$ref) ?? branch.$ref.replace(/^.*\/(?:vendor\.)?/, '');
    return {
      allOf: [branch, { type: 'object', properties: { [propertyName]: { const: word } }, required: [propertyName] }],
    };
  };
  const branches = Object.entries(schema).map(([keyword, value]): readonly [string, unknown] => [
    keyword,
    (keyword === 'oneOf' || keyword === 'anyOf') && Array.isArray(value) ? value.map(marked) : value,
  ]);
  return Object.fromEntries(branches);
}
