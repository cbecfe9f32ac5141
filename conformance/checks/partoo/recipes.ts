import type { Recipe } from '../suite.ts';
import { organizationRecipes } from './recipes-organizations.ts';
import { roleRecipes } from './recipes-roles.ts';
import { userRecipes } from './recipes-users.ts';

/** How each operation is called so that it has to be accepted. */
export const recipes: Readonly<Record<string, Recipe<'partoo'>>> = {
  ...roleRecipes,
  ...userRecipes,
  ...organizationRecipes,
};
