/** The names of the APIs that a target can have. */
export const apiNames = ['partoo', 'llamacloud', 'custom-roles'] as const;
export type ApiName = (typeof apiNames)[number];
