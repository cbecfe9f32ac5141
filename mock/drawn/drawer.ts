import type { Faker } from '@faker-js/faker';
import { child, type Document, isNode, type Node } from '../shared/document.ts';
import { drawValue, type Fits } from './draw-value.ts';
import { Measure } from './measure.ts';
import type { Schema } from './schema-reader.ts';
import { unfold } from './unfold.ts';

/** The answer of an operation that the mock does not know, but its vendor describes. */
export interface DrawnAnswer {
  readonly kind: 'drawn';
  readonly status: number;
  readonly body: unknown;
  /** Media type; undefined where there is no body. */
  readonly type: string | undefined;
  /** What the body comes from, in words: `the example "one"`, `its schema`. */
  readonly from: string;
}

/** What is wrong with a body, and where. */
export interface BodyFault {
  readonly place: readonly (string | number)[];
  readonly keyword: string;
  readonly message: string;
}

/** Why there is none. */
export interface Undrawable {
  readonly kind: 'undrawable';
  readonly reason: string;
}

/** A request, as far as its answer follows from it. */
export interface Asked {
  readonly operationId: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** The same for the same request: the same answer follows. */
  readonly seed: string;
  /** The first of the offered media types that the client takes; undefined when it takes none. */
  readonly accepts: (types: readonly string[]) => string | undefined;
}

/** One media type of an answer, as it is drawn from. */
interface Source {
  readonly schema: Schema | undefined;
  /** Names and values of the examples that hold against the schema. */
  readonly examples: readonly (readonly [name: string, value: unknown])[];
  /** The schema without references; undefined where there is none, or where nothing finite can hold against it. */
  readonly unfolded: Schema | undefined;
}

/** Draws the answers of one document. What it finds out of an operation it keeps. */
export class Drawer {
  readonly #document: Document;
  readonly #faker: Faker;
  readonly #measure = new Measure();
  readonly #bodies = new Map<string, Schema | undefined>();
  readonly #sources = new Map<string, Source>();

  constructor(document: Document, faker: Faker) {
    this.#document = document;
    this.#faker = faker;
  }

  /** What is wrong with the JSON body of a request, where the document says what it has to be. */
  faultsOf(operationId: string, body: unknown): readonly BodyFault[] {
    if (!this.#bodies.has(operationId)) {
      const content = child(this.#document.requestBody(operationId), 'content') ?? {};
      const media = Object.entries(content).find(([type]) => isJson(type))?.[1];
      const schema = isNode(media) && isNode(media.schema) ? media.schema : undefined;
      this.#bodies.set(operationId, schema && unfold(schema, this.#lookUp, 'readOnly'));
    }
    const schema = this.#bodies.get(operationId);
    if (schema === undefined) return [];
    return this.#measure.faults(schema, body).map(({ instancePath, keyword, message = 'does not fit' }) => {
      const steps = instancePath.split('/').slice(1);
      return {
        place: ['body', ...steps.map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))],
        keyword,
        message,
      };
    });
  }

  answer(asked: Asked): DrawnAnswer | Undrawable {
    const { operationId } = asked;
    const chosen = successOf(child(this.#document.operation(operationId), 'responses') ?? {});
    if (!chosen) return { kind: 'undrawable', reason: 'the document declares no answer to a request that is good' };
    const { status, response } = chosen;
    const types = Object.keys(child(response, 'content') ?? {}).toSorted(byPreference);
    const type = asked.accepts(types) ?? types[0];
    if (type === undefined)
      return { kind: 'drawn', status, body: undefined, type, from: 'its description, which has no body' };
    const source = this.#sourceOf(operationId, status, type, child(response, 'content', type) ?? {});
    const [example] = source.examples;
    if (example) {
      const [name, value] = example;
      return { kind: 'drawn', status, body: value, type, from: `the example ${JSON.stringify(name)}` };
    }
    return this.#draw(asked, source, status, type);
  }

  readonly #lookUp = (ref: string): Schema => this.#document.resolve({ $ref: ref });

  readonly #fits: Fits = (schema, value) => this.#measure.fits(schema, value);

  #draw({ seed, params }: Asked, { schema, unfolded }: Source, status: number, type: string): DrawnAnswer | Undrawable {
    const undrawable = (reason: string): Undrawable => ({
      kind: 'undrawable',
      reason: `answer ${status} as ${type}: ${reason}`,
    });
    if (schema === undefined) return undrawable('it has neither an example that holds nor a schema');
    if (unfolded === undefined) return undrawable('no finite value holds against its schema, which needs itself');
    const drawn = drawValue(unfolded, seed, this.#faker, this.#fits);
    if (!drawn) return undrawable('no value was found that holds against its schema');
    const { value } = drawn;
    if (!isJson(type) && typeof value !== 'string')
      return undrawable('only JSON and texts are drawn; give it an example in the document');
    const body = this.#echo(value, params, unfolded);
    return { kind: 'drawn', status, body, type, from: 'its schema' };
  }

  /** Who asks for the thing 7 is answered the thing 7, where the schema lets it be. */
  #echo(value: unknown, params: Asked['params'], schema: Schema): unknown {
    if (!isNode(value)) return value;
    const named = Object.entries(params).filter(([name]) => Object.hasOwn(value, name));
    const last = Object.values(params).at(-1);
    const wished = [...named, ...(last !== undefined && Object.hasOwn(value, 'id') ? [['id', last] as const] : [])];
    return wished.reduce<Node>((told, [name, id]) => {
      const changed = [
        { ...told, [name]: id },
        { ...told, [name]: Number(id) },
      ];
      return changed.find((each) => this.#fits(schema, each)) ?? told;
    }, value);
  }

  #sourceOf(operationId: string, status: number, type: string, media: Node): Source {
    const key = `${operationId} ${status} ${type}`;
    const known = this.#sources.get(key);
    if (known) return known;
    const schema = isNode(media.schema) ? media.schema : undefined;
    const unfolded = schema && unfold(schema, this.#lookUp, 'writeOnly');
    const examples = Object.entries(child(media, 'examples') ?? {})
      .flatMap(([name, example]) => (isNode(example) ? [[name, example.value] as const] : []))
      .filter(([, value]) => unfolded === undefined || this.#fits(unfolded, value));
    const source = { schema, unfolded, examples };
    this.#sources.set(key, source);
    return source;
  }
}

/** The answer to a good request: that of the lowest status of success. */
function successOf(responses: Node): { readonly status: number; readonly response: Node } | undefined {
  const statuses = Object.keys(responses).toSorted();
  const status = statuses.find((each) => each.startsWith('2')) ?? statuses.find((each) => each.startsWith('3'));
  const response = status === undefined ? undefined : child(responses, status);
  return response && { status: Number(status), response };
}

function isJson(type: string): boolean {
  return /^application\/(?:[\w.+-]+\+)?json\b/i.test(type) || type === '*/*';
}

/** JSON first, then texts. */
function byPreference(one: string, other: string): number {
  const rank = (type: string) => (isJson(type) ? 0 : type.startsWith('text/') ? 1 : 2);
  return rank(one) - rank(other);
}
