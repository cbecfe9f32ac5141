/** The names of the APIs, as specs, folders, options and target files have them. */
export const apiNames = ['partoo', 'llamacloud', 'custom-roles'] as const;
export type ApiName = (typeof apiNames)[number];
