import { join } from 'node:path';
import type { ApiName } from '../support/api-names.ts';
import { packageRoot } from '../support/package-root.ts';
import { unique } from './load.ts';

/** One kind of request of the work, below the base path of its API. */
export interface Step {
  readonly method: string;
  readonly path: string;
  readonly body?: string;
  readonly status: number;
  /** What a peer answers that has no document to take an answer from. It keeps to the document of the API. */
  readonly answer: unknown;
}

/** What is measured of an API: to create a custom role, and to read one. */
export interface Work {
  readonly api: ApiName;
  readonly document: string;
  readonly basePath: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly steps: { readonly create: Step; readonly read: Step };
}

const json = { 'content-type': 'application/json' };
const documentOf = (api: ApiName) => join(packageRoot, 'specs', 'openapi', `${api}.yaml`);

/** The key and the tokens are those of the demo world. */
export const partoo: Work = {
  api: 'partoo',
  document: documentOf('partoo'),
  basePath: '/partoo/v2',
  headers: { ...json, 'x-APIKey': 'demo-partoo-org-admin' },
  steps: {
    create: {
      method: 'POST',
      path: '/custom_role',
      body: `{"name":"Night desk ${unique}","api_id":"${unique}","permissions":["business_edit","review_read"]}`,
      status: 200,
      answer: { status: 'success', api_id: 'night_desk' },
    },
    read: {
      method: 'GET',
      path: '/custom_role/local_pages',
      status: 200,
      answer: {
        name: 'Local Pages',
        api_id: 'local_pages',
        description: 'Keeps the pages of businesses up to date',
        org_id: 42,
        is_builtin: false,
        permissions: ['business_edit', 'business_edit_name', 'business_edit_open_hours'],
      },
    },
  },
};

/** The organization that everybody of its demo world is in. */
export const home = '5d0c8f6e-2a41-4b0f-9a37-6c1f0e7b8d21';
const organization = {
  id: home,
  created_at: '2025-01-14T09:30:12.482000Z',
  updated_at: '2025-01-14T09:30:12.482000Z',
  name: 'Harbour Street Theatre',
};

/** LlamaCloud has no custom roles: an organization is what can be created there and read. */
export const llamacloud: Work = {
  api: 'llamacloud',
  document: documentOf('llamacloud'),
  basePath: '/llamacloud',
  headers: { ...json, authorization: 'Bearer llx-demo-admin' },
  steps: {
    create: {
      method: 'POST',
      path: '/api/v1/organizations',
      body: `{"name":"Theatre ${unique}"}`,
      status: 200,
      answer: organization,
    },
    read: { method: 'GET', path: `/api/v1/organizations/${home}`, status: 200, answer: organization },
  },
};

const token =
  'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiJ1c2VyX2FkYSIsImlhdCI6MTc2NzIyNTYwMCwiZXhwIjo0MDcwOTA4ODAwfQ.oyvcbk2rur8QuLl5lLzfw7A1bngaO0kY83Mqoe8GJzY';
const editor = {
  id: 'role_editor',
  name: 'Editor',
  organizationId: 'org_northwind',
  description: 'Writes articles and puts them online',
  permissions: ['content:read', 'content:write', 'content:publish'],
  createdAt: '2026-02-03T09:30:00Z',
  createdBy: 'user_ada',
};

export const customRoles: Work = {
  api: 'custom-roles',
  document: documentOf('custom-roles'),
  basePath: '/custom-roles/api/v1/organizations',
  headers: { ...json, authorization: `Bearer ${token}` },
  steps: {
    create: {
      method: 'POST',
      path: '/org_northwind/roles',
      body: `{"name":"Night desk ${unique}","permissions":["content:read","content:write"]}`,
      status: 201,
      answer: editor,
    },
    read: { method: 'GET', path: '/org_northwind/roles/role_editor', status: 200, answer: editor },
  },
};

export const works: readonly Work[] = [partoo, llamacloud, customRoles];
