/** Rows of the demo world as they look on the wire. */
export const editor = {
  id: 'role_editor',
  name: 'Editor',
  organizationId: 'org_northwind',
  description: 'Writes articles and puts them online',
  permissions: ['content:read', 'content:write', 'content:publish'],
  createdAt: '2026-02-03T09:30:00Z',
  createdBy: 'user_ada',
};

export const fay = {
  id: 'mem_5',
  userId: 'user_fay',
  organizationId: 'org_northwind',
  role: 'member',
  createdAt: '2026-02-25T08:40:00Z',
};
