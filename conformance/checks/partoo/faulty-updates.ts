import { Skip } from '../../run/outcome.ts';
import { defineChecks } from '../define.ts';
import { expectShape } from './bodies.ts';
import { type Partoo, unknownRole } from './given.ts';
import { takenEmail, update } from './people.ts';
import { withUser } from './subject.ts';

/** Each member that an update can be refused for, with a value that does not fit. */
async function faults(t: Partoo): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const all: Readonly<Record<string, unknown>>[] = [
    { email: 'understudy' },
    { first_name: { understudy: 1 } },
    { last_name: { understudy: 1 } },
    { accesses: 'understudy' },
    { business_ids: 'understudy' },
    { role: 'understudy' },
    { custom_role: unknownRole(t) },
    { sidebar_pages: ['understudy'] },
    { status: 'understudy' },
    { disabled: 'understudy' },
    { password: 'sesame!open' },
    { lang: 'understudy' },
    { sso_only: 'understudy' },
    { receive_reviews_email_notifications: 'understudy' },
  ];
  const knowsEmails = (await t.serves('createUser')) || (await t.serves('getMyUser'));
  return knowsEmails ? [...all, { email: await takenEmail(t) }] : all;
}

const below = ['orgManager', 'groupManager', 'businessManager'] as const;

/** What a refused update is answered, whatever it is refused for. */
export const checks = defineChecks('partoo', [
  {
    id: 'PARTOO-ERR-03.3',
    operation: 'updateUser',
    title: 'updateUser: a 400 has a body of its form, whichever member does not fit',
    run: (t) =>
      withUser(t, async (id) => {
        for (const fault of await faults(t)) {
          const answer = await update(t, id, fault);
          if (answer.status === 400) expectShape(answer, '/errors/json', 'object');
        }
      }),
  },
  {
    id: 'PARTOO-ERR-07.3',
    operation: 'updateUser',
    title: 'updateUser: a 403 to `sso_only` has a body of its form',
    run: async (t) => {
      const given = below.filter((name) => t.has(name));
      if (given.length === 0) throw new Skip('needs somebody who may not change sso_only');
      await withUser(t, async (id) => {
        for (const as of given.map((name) => t.as(name))) {
          const answer = await update(t, id, { sso_only: false }, as);
          if (answer.status === 403) expectShape(answer, '/errors/authorization', 'string');
        }
      });
    },
  },
]);
