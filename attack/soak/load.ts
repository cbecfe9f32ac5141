/** Sends a request, and answers its status; reads all of the answer. */
async function send(
  method: string,
  url: string,
  headers: Readonly<Record<string, string>> = {},
  body?: unknown,
): Promise<number> {
  const answer = await fetch(url, {
    method,
    headers: { ...headers, ...(body !== undefined && { 'content-type': 'application/json' }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  await answer.arrayBuffer();
  return answer.status;
}

const key = { 'x-APIKey': 'demo-partoo-org-admin' };
const bearer = { authorization: 'Bearer llx-demo-admin' };

/** One round of what tests do with a mock; what it answers otherwise than it should, one sentence each. */
export async function round(origin: string, number: number): Promise<string[]> {
  const findings: string[] = [];
  const expect = async (wanted: number, ...request: Parameters<typeof send>) => {
    const status = await send(...request);
    if (status !== wanted) findings.push(`${request[0]} ${request[1]} was answered ${status}, not ${wanted}`);
  };
  // Workspaces come and go; a few stay and are used again.
  const own = number % 3 === 0 ? `${origin}/w/kept-${number % 20}` : `${origin}/w/short-${number}`;
  const name = `role_${number}`;
  const role = { name, api_id: name, permissions: ['review_read'] };
  await expect(204, 'DELETE', `${own}/_understudy/faults`);
  await expect(200, 'POST', `${own}/_understudy/reset`);
  await expect(200, 'POST', `${own}/partoo/v2/custom_role`, key, role);
  await expect(200, 'GET', `${own}/partoo/v2/custom_role/${name}`, key);
  await expect(200, 'POST', `${own}/_understudy/undo`, {}, { count: 1 });
  await expect(404, 'GET', `${own}/partoo/v2/custom_role/${name}`, key);
  await expect(200, 'POST', `${own}/_understudy/redo`, {}, { count: 1 });
  await expect(201, 'PUT', `${own}/_understudy/snapshots/s${number}`);
  await expect(204, 'DELETE', `${own}/_understudy/snapshots/s${number}`);
  await expect(
    200,
    'PUT',
    `${own}/_understudy/faults`,
    {},
    { faults: [{ api: 'partoo', error: { status: 429 }, count: 1 }] },
  );
  await expect(429, 'GET', `${own}/partoo/v2/user/me`, key);
  await expect(200, 'GET', `${own}/partoo/v2/user/me`, key);
  await expect(200, 'GET', `${own}/llamacloud/api/v1/organizations`, bearer);
  await expect(401, 'GET', `${own}/custom-roles/api/v1/organizations/org_northwind/roles`);
  await expect(200, 'GET', `${own}/_understudy/requests?limit=5`);
  if (number % 10 === 0) await listenAWhile(own);
  if (own.includes('short')) await expect(204, 'DELETE', `${own}/_understudy`);
  // The default workspace has a file: it is written, and put back.
  await expect(200, 'POST', `${origin}/partoo/v2/custom_role`, key, role);
  await expect(200, 'DELETE', `${origin}/partoo/v2/custom_role/${name}`, key);
  return findings;
}

/** Hears of one request by the stream, and goes. */
async function listenAWhile(world: string): Promise<void> {
  const abort = new AbortController();
  const answer = await fetch(`${world}/_understudy/requests/stream?since=0`, { signal: abort.signal });
  await answer.body?.getReader().read();
  abort.abort();
}
