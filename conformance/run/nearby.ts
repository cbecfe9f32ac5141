import type { RequestListener } from 'node:http';

const servers = new Map<string, RequestListener>();

/**
 * Says that a server in this thread is what answers at an origin: it is then asked without a network, which would take longer than
 * all that is asked of it (docs/decisions/0008). The function that it gives out takes that back.
 */
export function beNearby(origin: string, server: RequestListener): () => void {
  servers.set(origin, server);
  return () => {
    servers.delete(origin);
  };
}

/** The server in this thread that answers at an origin; undefined when it is elsewhere. */
export function nearbyServer(origin: string): RequestListener | undefined {
  return servers.get(origin);
}
