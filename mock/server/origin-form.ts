import type { RequestListener } from 'node:http';

/** A request target with scheme and authority: `http://127.0.0.1:4010/partoo/v2/user/me`. */
const absolute = /^https?:\/\/([^/?#]*)/i;

/**
 * Takes a target in absolute form, as clients send it that mean a proxy: a server has to, and what it names counts in the place of
 * `Host` (RFC 9112, 3.2.2). What follows sees the path alone, as of any other request.
 */
export function inOriginForm(app: RequestListener): RequestListener {
  return (request, response) => {
    const { url = '/' } = request;
    const [whole, authority] = url.startsWith('/') ? [] : (absolute.exec(url) ?? []);
    if (whole !== undefined && authority !== undefined) {
      const rest = url.slice(whole.length);
      request.url = rest.startsWith('/') ? rest : `/${rest}`;
      request.headers.host = authority;
    }
    app(request, response);
  };
}
