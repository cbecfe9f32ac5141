import type { RequestListener } from 'node:http';

/** Answers a request of HTTP/1.1 that names no host, as a server has to (RFC 9112, 3.2). */
export function refuseWithoutHost(app: RequestListener): RequestListener {
  return (request, response) => {
    if (request.headers.host !== undefined || request.httpVersion !== '1.1') {
      app(request, response);
      return;
    }
    const error = `${request.method ?? ''} ${request.url?.split('?')[0] ?? ''} was not carried out: the header Host is missing, which HTTP/1.1 asks for`;
    response.writeHead(400, {
      'content-type': 'application/json',
      'access-control-allow-origin': '*',
      connection: 'close',
    });
    response.end(JSON.stringify({ error }));
  };
}
