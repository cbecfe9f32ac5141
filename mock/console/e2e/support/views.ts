import { expect, type Page } from '@playwright/test';

/** Every view of the console, by the part of the address that names it. */
export const views = [
  '',
  'principals',
  'principals/llamacloud',
  'try',
  'try/partoo/createCustomRole',
  'journal',
  'journal/1',
  'why?entry=1',
  'why/custom-roles',
  'state',
  'state/llamacloud/memberships',
  'state/partoo/organizations?row=42',
  'permissions',
  'permissions/partoo/updateUser',
  'clock',
  'faults',
  'history',
  'snapshots',
  'workspaces',
  'no-such-view',
] as const;

/** Goes to a view, and waits until all of it is there. */
export async function show(page: Page, world: string, view: string): Promise<void> {
  await page.goto(`${world}/_understudy/#/${view}`);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.getByText('Loading …')).toHaveCount(0);
}
