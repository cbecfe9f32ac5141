import type { Keyed } from './keyed.ts';
import { slug } from './slug.ts';
import type { Origins, Path, WrittenPerson } from './written.ts';

/** One person of a written organization: `count: 3` makes three. */
export interface Somebody<Person> {
  readonly written: Person;
  /** Which one of those that were written together, from 0. */
  readonly turn: number;
  /** What the credential and the ids are made from: `regional`, or `maison-verte-publisher-2`. */
  readonly handle: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly path: Path;
}

/** Gives the people of written organizations their names and addresses, none of them twice. */
export class People {
  readonly #keyed: Keyed;
  readonly #origins: Origins;
  readonly #emails: Set<string>;
  readonly #handles: Set<string>;
  readonly #places = new Set<string>();

  /** @param taken addresses and names of credentials that the world has already */
  constructor(keyed: Keyed, origins: Origins, taken: { emails: Iterable<string>; names: Iterable<string> }) {
    this.#keyed = keyed;
    this.#origins = origins;
    this.#emails = new Set(Array.from(taken.emails, (email) => email.toLowerCase()));
    this.#handles = new Set(taken.names);
  }

  /**
   * The people of an organization, in the order in which they are written.
   * @param countOf how many somebody stands for who says no `count`
   */
  of<Person extends WrittenPerson>(
    organization: { readonly name: string; readonly people?: readonly Person[] | undefined },
    index: number,
    countOf: (person: Person) => number = () => 1,
  ): Somebody<Person>[] {
    const place = placeName(organization.name, index);
    if (this.#places.has(place))
      this.#origins.complain([index, 'name'], `${organization.name} is the name of another organization`);
    this.#places.add(place);
    const unnamed = new Map<string, number>();
    return (organization.people ?? []).flatMap((person, position) => {
      const path = [index, 'people', position];
      const count = person.count ?? countOf(person);
      if (count > 1 && person.email !== undefined)
        this.#origins.complain(
          [...path, 'email'],
          `cannot be the address of ${count} people; leave out email or count`,
        );
      return Array.from({ length: count }, (_, turn) => {
        const role = slug(person.role ?? '') || 'person';
        const number = (unnamed.get(role) ?? 0) + 1;
        if (person.name === undefined) unnamed.set(role, number);
        const handle =
          person.name === undefined
            ? `${place}-${role}-${number}`
            : `${slug(person.name) || place}${count > 1 ? `-${turn + 1}` : ''}`;
        if (this.#handles.has(handle))
          this.#origins.complain(
            [...path, 'name'],
            `${handle} is the name of somebody else; each credential needs one of its own`,
          );
        this.#handles.add(handle);
        return { written: person, turn, handle, path, ...this.#identity(person, handle, place, count) };
      });
    });
  }

  #identity(person: WrittenPerson, handle: string, place: string, count: number) {
    const faker = this.#keyed.faker('person', place, handle);
    const [, first, last] = count === 1 ? (/^(\S+)\s+(\S.*)$/.exec(person.name?.trim() ?? '') ?? []) : [];
    const firstName = first ?? faker.person.firstName();
    const lastName = last ?? faker.person.lastName();
    if (person.email !== undefined) this.#emails.add(person.email.toLowerCase());
    return { firstName, lastName, email: person.email ?? this.#address(firstName, lastName, place) };
  }

  #address(firstName: string, lastName: string, place: string): string {
    const local = [slug(firstName), slug(lastName)].filter((part) => part !== '').join('.') || 'person';
    let email = `${local}@${place}.example`;
    for (let number = 2; this.#emails.has(email); number += 1) email = `${local}.${number}@${place}.example`;
    this.#emails.add(email);
    return email;
  }
}

/** What ids and addresses of an organization are made from. */
export function placeName(name: string, index: number): string {
  return slug(name) || `organization-${index + 1}`;
}
