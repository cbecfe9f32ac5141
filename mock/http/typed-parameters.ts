import { child, type Document, type Node } from '../shared/document.ts';

/**
 * Parameters as the document has them, of a request that was refused before anything read them: numbers and truth values where
 * they are texts. What cannot be read is left out.
 */
export function typedParameters(
  document: Document,
  operationId: string,
  section: 'path' | 'query',
  values: Readonly<Record<string, unknown>>,
): Node {
  const types = new Map(
    document
      .parameters(operationId)
      .filter((parameter) => parameter.in === section)
      .map((parameter) => [parameter.name, typeOf(document, parameter)]),
  );
  const read = Object.entries(values).map(([name, value]): [string, unknown] => [name, readAs(types.get(name), value)]);
  return Object.fromEntries(read.filter(([, value]) => value !== undefined));
}

function typeOf(document: Document, parameter: Node): unknown {
  const schema = child(parameter, 'schema');
  return schema && document.resolve(schema).type;
}

function readAs(type: unknown, value: unknown): unknown {
  if (typeof value !== 'string') return value;
  if (type === 'integer') return /^-?\d+$/.test(value) ? Number(value) : undefined;
  if (type === 'boolean')
    return new Map([
      ['true', true],
      ['false', false],
    ]).get(value);
  return value;
}
