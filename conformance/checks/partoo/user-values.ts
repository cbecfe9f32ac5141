import { assume, within } from '../../run/claims.ts';
import { operationsOf } from '../../documents/document.ts';
import { Skip } from '../../run/outcome.ts';
import { defineChecks } from '../define.ts';
import { expectReadBack, needs, update } from './people.ts';
import { homeAdmin, type Partoo, withUser } from './world.ts';

/** The values that the document allows for a member of the body. */
function valuesOf(member: string): readonly string[] {
  const schema = operationsOf('partoo').get('updateUser')?.body?.schema;
  const values = within(schema, `/properties/${member}/enum`);
  if (!Array.isArray(values)) throw new Error(`the document lists no values of ${member}`);
  return values.filter((value) => typeof value === 'string');
}

/** Two values of each, so that a user can have another one before: of the roles those that most callers may give. */
const usual: Readonly<Record<string, readonly [string, string]>> = {
  lang: ['fr', 'en'],
  role: ['BUSINESS_MANAGER', 'GROUP_MANAGER'],
  status: ['active', 'invited'],
};

/** Every value of the members that have a list of them, numbered after the checks of `user-effects.ts`. */
const listed = Object.keys(usual).flatMap((member) => valuesOf(member).map((value) => [member, value] as const));

/** Claims that a value reads back after a user had another one. */
const readsBack = (member: string, value: string) => async (t: Partoo) => {
  await needs(t, 'getUser');
  const before = usual[member]?.find((each) => each !== value);
  // Which roles a caller may give is open; a PROVIDER may give the most.
  const as = t.has('provider') ? t.as('provider') : homeAdmin(t).as;
  await withUser(t, async (id) => {
    for (const each of [before, value]) {
      const answer = await update(t, id, { [member]: each }, as);
      if (answer.status === 403) throw new Skip(`the ${as.principal} may not give ${String(each)} here`);
      assume(answer, `an update of ${member}`);
    }
    await expectReadBack(t, id, { [member]: value }, as);
  });
};

export const checks = defineChecks('partoo', [
  ...listed.map(([member, value], index) => ({
    id: `PARTOO-UPDATE-53.${index + 9}`,
    title: `\`${member}: ${value}\` reads back after another value`,
    run: readsBack(member, value),
  })),
]);
