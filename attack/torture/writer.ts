import { z } from 'zod';

const Target = z.object({
  apis: z.object({
    'custom-roles': z.object({
      baseUrl: z.string(),
      organizations: z.object({ home: z.string() }),
      credentials: z.object({ owner: z.object({ bearer: z.string() }) }),
    }),
  }),
});

const Role = z.looseObject({ name: z.string(), description: z.string().nullish(), permissions: z.array(z.string()) });
const Roles = z.object({ roles: z.array(Role) });

/** A write as it was sent: two texts and a list, which are all there afterwards, or none of them. */
export interface Written {
  readonly name: string;
  readonly description: string;
}

const permissions = ['content:read', 'content:write'];

/** Writes roles into a mock and reads them again. */
export class Writer {
  readonly #url: string;
  readonly #headers: Readonly<Record<string, string>>;

  private constructor(url: string, headers: Readonly<Record<string, string>>) {
    this.#url = url;
    this.#headers = headers;
  }

  static async at(origin: string): Promise<Writer> {
    const answer: unknown = await (
      await fetch(`${origin}/_understudy/target`, { headers: { accept: 'application/json' } })
    ).json();
    const { baseUrl, organizations, credentials } = Target.parse(answer).apis['custom-roles'];
    return new Writer(`${baseUrl}/${organizations.home}/roles`, {
      authorization: `Bearer ${credentials.owner.bearer}`,
      'content-type': 'application/json',
    });
  }

  /** The status of the answer; 0 where none came. */
  async write({ name, description }: Written): Promise<number> {
    try {
      const body = JSON.stringify({ name, description, permissions });
      const answer = await fetch(this.#url, { method: 'POST', headers: this.#headers, body });
      await answer.arrayBuffer();
      return answer.status;
    } catch {
      return 0;
    }
  }

  /** What is wrong with what is there now, one sentence each: answered writes that are missing, and halves of writes. */
  async check(answered: readonly Written[], sent: readonly Written[]): Promise<string[]> {
    const found = new Map((await this.#all()).map((role) => [role.name, role]));
    const missing = answered
      .filter(({ name }) => !found.has(name))
      .map(({ name }) => `${name} was answered and is gone`);
    const halves = sent.flatMap(({ name, description }) => {
      const role = found.get(name);
      const whole = role?.description === description && String(role.permissions) === String(permissions);
      return role && !whole ? [`of ${name} there is a half: ${JSON.stringify(role)}`] : [];
    });
    return [...missing, ...halves];
  }

  async #all(): Promise<z.infer<typeof Role>[]> {
    const all: z.infer<typeof Role>[] = [];
    for (let page = 1; ; page += 1) {
      const answer = await fetch(`${this.#url}?pageSize=100&page=${page}`, { headers: this.#headers });
      const { roles } = Roles.parse(await answer.json());
      all.push(...roles);
      if (roles.length < 100) return all;
    }
  }
}
