import type { ErrorObject } from 'ajv/dist/2020.js';
import type { Check } from '../check.ts';
import type { Suite } from '../checks/suite.ts';
import { type Operation, operationsOf } from '../documents/document.ts';
import { expectThat, within } from '../run/claims.ts';
import type { Answer } from '../run/exchange.ts';
import { Failure, Skip } from '../run/outcome.ts';
import type { Session } from '../run/session.ts';
import { show } from '../run/show.ts';
import type { ApiName } from '../targets/target-file.ts';
import { answersOf, type Held, parentOf } from './answers.ts';
import { type Place, placesOf } from './places.ts';

/** Checks for each member of each answer that the documents describe: that it is there, and that it is what it should be. */
export function answerChecks<Api extends ApiName>(suite: Suite<Api>): readonly Check<Api>[] {
  return [...operationsOf(suite.api).values()].flatMap((operation) => {
    const described = [...operation.responses].find(([status]) => status >= 200 && status < 300);
    if (!described) return [];
    const [status, { schema, rule }] = described;
    if (!schema) return [];
    const places = placesOf(schema, rule);
    const ofMembers = places.flatMap((place) => {
      const checks: Check<Api>[] = [];
      const add = (
        keyword: 'default' | 'required',
        part: string,
        title: string,
        claim: (answers: readonly Held[]) => void,
      ) => {
        const requirement = place.requirement(keyword);
        if (requirement === undefined)
          throw new Error(`${operation.id}: nothing says which requirement ${place.pointer} of its answer has`);
        checks.push({
          api: suite.api,
          id: `${requirement}.${operation.id}.answer${dotted(place.pointer)}.${part}`,
          requirement,
          operation: operation.id,
          title: `${operation.id}: ${place.pointer === '' ? 'the answer' : place.pointer.slice(1)} ${title}`,
          stateless: true,
          run: async (session) => {
            claim(await answersOf(session, suite, operation, status, places));
          },
        });
      };
      add('default', 'value', 'is what its schema says', (answers) => {
        for (const held of answers) claimValue(held, place);
        requireShown(answers, place.pointer);
      });
      if (place.required)
        add('required', 'present', 'is there', (answers) => {
          for (const held of answers) claimPresence(held, place);
          requireShown(answers, parentOf(place.pointer));
        });
      return checks;
    });
    const json = suite.json?.(operation);
    if (json === undefined) return ofMembers;
    return [
      ...ofMembers,
      mediaTypeCheck(suite, operation, json, (t) => answersOf(t, suite, operation, status, places)),
    ];
  });
}

/** Claims that an answer says of itself what it is. */
function mediaTypeCheck<Api extends ApiName>(
  { api }: Suite<Api>,
  { id }: Operation,
  requirement: string,
  find: (session: Session<Api>) => Promise<readonly Held[]>,
): Check<Api> {
  return {
    api,
    id: `${requirement}.${id}.answer.json`,
    requirement,
    operation: id,
    title: `${id}: the answer is application/json`,
    stateless: true,
    run: async (session) => {
      const isJson = (type: unknown) => typeof type === 'string' && /^application\/json\s*(?:;|$)/i.test(type);
      for (const { answer } of await find(session))
        expectThat(answer, '/headers/content-type', 'application/json', isJson);
    },
  };
}

function dotted(pointer: string): string {
  return pointer.replaceAll('/', '.').replaceAll('*', 'items');
}

const combining = new Set(['oneOf', 'anyOf', 'allOf', 'if', 'not']);

function claimValue({ answer, errors }: Held, { pointer }: Place): void {
  const own = errors.filter(({ place, keyword }) => place === pointer && keyword !== 'required');
  const choice = own.find(({ keyword }) => combining.has(keyword));
  const error = (choice && innermost(errors, choice)) ?? own.find(({ keyword }) => !combining.has(keyword)) ?? choice;
  if (error) {
    const { instancePath, message = 'what its schema says' } = error;
    const missing = missingOf(error);
    if (missing !== undefined) throw lacking(error, missing);
    throw new Failure({
      expected: message.replace(/^must /, 'to '),
      actual: show(within(answer.body, instancePath)),
      where: `/body${instancePath}`,
    });
  }
}

/**
 * Where none of several schemas holds, each says why not. What counts is what the schema says that was meant: the one that lets
 * the type of the value be, and so has come the farthest into it.
 */
function innermost(errors: Held['errors'], { instancePath: from }: ErrorObject): Held['errors'][number] | undefined {
  const inside = errors.filter(
    ({ instancePath, keyword }) =>
      !combining.has(keyword) && (instancePath === from || instancePath.startsWith(`${from}/`)),
  );
  const depth = (error: ErrorObject) =>
    error.instancePath.split('/').length +
    (missingOf(error) === undefined ? 0 : 1) -
    (error.keyword === 'type' ? 0.5 : 0);
  return inside.toSorted((one, another) => depth(another) - depth(one))[0];
}

/** The name of the member whose absence an error tells. */
function missingOf({ keyword, params }: ErrorObject): string | undefined {
  return keyword === 'required' ? String(params.missingProperty) : undefined;
}

function lacking({ instancePath }: ErrorObject, name: string): Failure {
  return new Failure({ expected: `the member ${name}`, actual: 'nothing', where: `/body${instancePath}/${name}` });
}

function claimPresence({ errors }: Held, { pointer }: Place): void {
  const parent = parentOf(pointer);
  const name = pointer
    .slice(parent.length + 1)
    .replaceAll('~1', '/')
    .replaceAll('~0', '~');
  const error = errors.find((each) => each.place === parent && missingOf(each) === name);
  if (error) throw lacking(error, name);
}

/** Skips where no answer has anything at a place in a list. */
function requireShown(answers: readonly Held[], pointer: string): void {
  const [first] = answers;
  if (!first || !pointer.includes('*')) return;
  if (answers.every(({ answer }) => itemsAt(answer.body, pointer).length === 0)) throw nothingAt(first.answer, pointer);
}

/** Why there is no value to look at: a list has no items, none of its items has the member, or there is no list. */
function nothingAt({ body }: Answer, pointer: string): Skip {
  const steps = pointer.split('/').slice(1);
  const end = steps.findIndex((_, index) => itemsAt(body, `/${steps.slice(0, index + 1).join('/')}`).length === 0);
  const [step = ''] = steps.slice(end);
  const why = steps.slice(0, end).includes('*')
    ? `no item of the list of the answer has ${step}`
    : `the answer has no list ${step}`;
  return new Skip(`${step === '*' ? 'the list of the answer is empty' : why}: there is nothing to look at`);
}

/** All values at a place with `*` in it. */
function itemsAt(value: unknown, pointer: string): readonly unknown[] {
  let current: readonly unknown[] = [value];
  for (const step of pointer.split('/').slice(1)) {
    current = current.flatMap((each): readonly unknown[] => {
      if (step === '*') return Array.isArray(each) ? each : [];
      const found = within(each, `/${step}`);
      return found === undefined ? [] : [found];
    });
  }
  return current;
}
