import { type Request, type Response, Router } from 'express';
import { workspaceOf } from '../http/workspace-of.ts';
import type { MockParts } from '../mock.ts';
import type { Api } from '../shared/api.ts';
import { loadLedger } from '../shared/ledger.ts';
import { loadPermissions } from '../shared/permissions.ts';
import { originOf } from './origin.ts';

/** What the mock knows of each API, as data: the document that it serves, who may do what, and the sentences that bind it. */
export function specRoutes(mock: MockParts): Router {
  const router = Router({ caseSensitive: true });
  const of = (answer: (api: Api, request: Request) => unknown) => {
    return (request: Request<{ api: string }>, response: Response) => {
      const api = mock.apis.find(({ name }) => name === request.params.api);
      if (api) response.json(answer(api, request));
      else response.status(404).json({ error: unknownApi(request.params.api, mock) });
    };
  };
  router.get(
    '/openapi/:api',
    of((api, request) => {
      const url = `${originOf(request)}${workspaceOf(request).path}${api.basePath}`;
      return { ...mock.documentOf(api).root, servers: [{ url, description: 'This mock.' }] };
    }),
  );
  router.get(
    '/permissions/:api',
    of(({ name }) => matrixOf(name)),
  );
  router.get(
    '/ledger/:api',
    of(({ name }) => ({ api: name, requirements: [...loadLedger(name).values()] })),
  );
  return router;
}

/** Says that an API is not served here, and which ones are. */
export function unknownApi(name: string, { apis }: Pick<MockParts, 'apis'>): string {
  return `This mock serves no API named ${name}; it serves ${apis.map((api) => api.name).join(', ')}`;
}

/** The permission matrix of an API, table by table, each cell with what it means. */
function matrixOf(api: string): object {
  const { roles, relations, tables, cells } = loadPermissions(api);
  const cellOf = ({ outcome, refusal, requirement, note }: (typeof cells)[number]) => {
    return { outcome, refusal: refusal ?? null, requirement, note: note ?? null };
  };
  return {
    api,
    roles,
    relations,
    tables: tables.map((table) => {
      const own = cells.filter((cell) => cell.table === table.name);
      const rows = [...new Set(own.map(({ role }) => role))].map((role) => {
        const row = own.filter((cell) => cell.role === role);
        return [role, Object.fromEntries(row.map((cell) => [cell.column, cellOf(cell)]))] as const;
      });
      return { ...table, cells: Object.fromEntries(rows) };
    }),
  };
}
