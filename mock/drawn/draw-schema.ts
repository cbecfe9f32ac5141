import { isNode, type Node } from '../shared/document.ts';
import type { Schema } from './schema-reader.ts';

/**
 * A schema as it is drawn from: an object that has to have more members than are required requires some of those it names.
 * json-schema-faker draws each of them or not, and gives up where too few were drawn. What holds against this holds against the
 * schema, too.
 */
export function drawSchema(schema: Schema): Schema {
  if (typeof schema === 'boolean') return schema;
  const drawn = Object.entries(schema).map(([keyword, value]) => [keyword, within(keyword, value)] as const);
  return { ...Object.fromEntries(drawn), ...required(schema) };
}

function within(keyword: string, value: unknown): unknown {
  switch (keyword) {
    case 'items':
    case 'additionalProperties':
    case 'contains': {
      return drawn(value);
    }
    case 'prefixItems':
    case 'anyOf':
    case 'oneOf':
    case 'allOf': {
      return Array.isArray(value) ? value.map((each) => drawn(each)) : value;
    }
    case 'properties': {
      return isNode(value)
        ? Object.fromEntries(Object.entries(value).map(([name, each]) => [name, drawn(each)]))
        : value;
    }
    default: {
      return value;
    }
  }
}

function drawn(value: unknown): unknown {
  return isNode(value) ? drawSchema(value) : value;
}

function required({ minProperties, properties, required: always }: Node): Node {
  if (typeof minProperties !== 'number' || !isNode(properties)) return {};
  const names: readonly unknown[] = Array.isArray(always) ? always : [];
  const others = Object.keys(properties).filter((name) => !names.includes(name) && properties[name] !== false);
  return { required: [...names, ...others.slice(0, Math.max(0, minProperties - names.length))] };
}
