/** What is taken of Faker, in a module of its own: whoever loads it when it is wanted leaves its seventy other languages behind. */
export { en, Faker } from '@faker-js/faker';
