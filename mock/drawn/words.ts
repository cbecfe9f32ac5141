import type { Faker } from '@faker-js/faker';

type Draw = (faker: Faker) => string;

/** Texts of a format. */
const formats: Readonly<Record<string, Draw>> = {
  'date-time': (faker) => faker.date.past({ years: 2, refDate: '2026-01-01T00:00:00Z' }).toISOString(),
  date: (faker) => faker.date.past({ years: 2, refDate: '2026-01-01T00:00:00Z' }).toISOString().slice(0, 10),
  time: (faker) => faker.date.past({ refDate: '2026-01-01T00:00:00Z' }).toISOString().slice(11),
  duration: (faker) => `P${faker.number.int({ min: 1, max: 30 })}D`,
  email: (faker) => faker.internet.exampleEmail().toLowerCase(),
  'idn-email': (faker) => faker.internet.exampleEmail().toLowerCase(),
  uuid: (faker) => faker.string.uuid(),
  uri: (faker) => `https://example.com/${faker.lorem.slug(2)}`,
  url: (faker) => `https://example.com/${faker.lorem.slug(2)}`,
  'uri-reference': (faker) => `/${faker.lorem.slug(2)}`,
  'uri-template': (faker) => `/${faker.lorem.word()}/{id}`,
  iri: (faker) => `https://example.com/${faker.lorem.slug(2)}`,
  hostname: (faker) => `${faker.lorem.word()}.example.com`,
  ipv4: (faker) => faker.internet.ipv4(),
  ipv6: (faker) => faker.internet.ipv6(),
  'json-pointer': (faker) => `/${faker.lorem.word()}`,
  'relative-json-pointer': () => '0',
  regex: (faker) => `^${faker.lorem.word()}$`,
  byte: (faker) => Buffer.from(faker.lorem.words(3)).toString('base64'),
  password: (faker) => faker.internet.password({ length: 16 }),
};

/** The shortest texts of formats, for schemas that leave little room. */
export const shortest: Readonly<Record<string, string>> = {
  email: 'a@b.co',
  uri: 'a:b',
  url: 'http://a.b',
  hostname: 'a',
};

/** What a member is likely to hold, by its name: the first that fits is taken. */
const names: readonly (readonly [RegExp, Draw])[] = [
  [/e_?mail/i, (faker) => faker.internet.exampleEmail().toLowerCase()],
  [/first_?name|given_?name/i, (faker) => faker.person.firstName()],
  [/last_?name|family_?name|surname/i, (faker) => faker.person.lastName()],
  [/user_?name|login/i, (faker) => faker.internet.username()],
  [/phone|mobile|fax/i, (faker) => faker.phone.number({ style: 'international' })],
  [/company|organi[sz]ation|brand/i, (faker) => faker.company.name()],
  [/street|address/i, (faker) => faker.location.streetAddress()],
  [/city|town|locality/i, (faker) => faker.location.city()],
  [/zip|postal|postcode/i, (faker) => faker.location.zipCode()],
  [/country/i, (faker) => faker.location.country()],
  [/currency/i, (faker) => faker.finance.currencyCode()],
  [/lang|locale/i, () => 'en'],
  [/time_?zone/i, (faker) => faker.location.timeZone()],
  [/colou?r/i, (faker) => faker.color.rgb()],
  [
    /url|uri|link|href|website|picture|photo|avatar|image|logo/i,
    (faker) => `https://example.com/${faker.lorem.slug(2)}`,
  ],
  [/(?:^|_)(?:uu)?ids?$|Ids?$/, (faker) => faker.string.hexadecimal({ length: 24, casing: 'lower', prefix: '' })],
  [/_at$|At$|date/i, (faker) => faker.date.past({ years: 2, refDate: '2026-01-01T00:00:00Z' }).toISOString()],
  [/token|secret|hash/i, (faker) => faker.string.alphanumeric(32)],
  [/full_?name|author|owner|^contact/i, (faker) => faker.person.fullName()],
  [/name|title|label/i, (faker) => capital(faker.lorem.words({ min: 1, max: 3 }))],
  [/desc|comment|text|message|content|body|summary|note|bio/i, (faker) => faker.lorem.sentence()],
];

/** A text of a format; undefined for a format that nobody knows here. */
export function wordOfFormat(format: unknown, faker: Faker): string | undefined {
  return typeof format === 'string' && Object.hasOwn(formats, format) ? formats[format]?.(faker) : undefined;
}

/** A text that fits the name of the member that holds it. */
export function wordOfName(name: string, faker: Faker): string | undefined {
  return names.find(([pattern]) => pattern.test(name))?.[1](faker);
}

function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
