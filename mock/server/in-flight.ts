import type { RequestListener } from 'node:http';

/** Lets so many requests in at once, and answers those beyond that they are to come again. */
export function limitInFlight(app: RequestListener, most: number): RequestListener {
  let running = 0;
  return (request, response) => {
    if (running >= most) {
      const error =
        `${request.method ?? ''} ${request.url?.split('?')[0] ?? ''} was not carried out: ${running} requests are under way, and the mock takes ${most}. ` +
        'Send it again when some of them are answered, or start with --max-requests N';
      response.writeHead(503, {
        'content-type': 'application/json',
        'retry-after': '1',
        // A front-end of another origin shall be able to read why its API is not there.
        'access-control-allow-origin': request.headers.origin ?? '*',
        'access-control-allow-credentials': 'true',
      });
      response.end(JSON.stringify({ error }));
      return;
    }
    running += 1;
    response.once('close', () => {
      running -= 1;
    });
    app(request, response);
  };
}
