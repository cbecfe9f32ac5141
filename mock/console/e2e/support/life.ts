import type { APIRequestContext } from '@playwright/test';

/** Sends what makes a world look lived in: a refused request, which is the first of the journal, and a role that is made. */
export async function liveABit(request: APIRequestContext, world: string): Promise<void> {
  const data = { name: 'Night desk', api_id: 'night_desk', permissions: ['review_read'] };
  for (const key of ['demo-partoo-business-manager', 'demo-partoo-org-admin']) {
    await request.post(`${world}/partoo/v2/custom_role`, { headers: { 'x-APIKey': key }, data });
  }
}
