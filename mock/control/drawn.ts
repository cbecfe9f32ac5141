import { Router } from 'express';
import type { MockParts } from '../mock.ts';

/** Which operations of each API are alive, and which are drawn from a vendor's document. */
export function drawnRoutes({ apis, drawings, documentOf }: MockParts): Router {
  const router = Router({ caseSensitive: true });
  router.get('/spec', (_request, response) => {
    const told = apis.map((api) => {
      const drawn = drawings.get(api.name)?.drawn ?? [];
      const alive = documentOf(api).operationIds.filter((id) => !drawn.includes(id));
      return { api: api.name, alive, drawn };
    });
    response.json({ apis: told });
  });
  return router;
}
