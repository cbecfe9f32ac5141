import fc from 'fast-check';

const line = fc.constantFrom(
  'GET /partoo/v2/user/me HTTP/1.1',
  'GET /_understudy/health HTTP/1.1',
  'POST /partoo/v2/custom_role HTTP/1.1',
  'POST /_understudy/reset HTTP/1.1',
  'GET http://evil.example/_understudy/state HTTP/1.1',
  'GET //evil.example/_understudy/ HTTP/1.1',
  'GET /../../package.json HTTP/1.1',
  'GET /_understudy/assets/../../../package.json HTTP/1.1',
  'GET * HTTP/1.1',
  'OPTIONS * HTTP/1.1',
  'CONNECT example:443 HTTP/1.1',
  'PRI * HTTP/2.0',
  'GET / HTTP/9.9',
  'GET /',
  'GET  /  HTTP/1.1',
  'get / HTTP/1.1',
  'GET /\u0000 HTTP/1.1',
  '\u0000\u0001\u0002',
  '',
);

const header = fc.constantFrom(
  'host: 127.0.0.1',
  'host: evil.example',
  'host:',
  'content-length: 5',
  'content-length: 6',
  'content-length: -1',
  'content-length: 99999999999999999999',
  'content-length: 0x10',
  'transfer-encoding: chunked',
  'transfer-encoding: gzip, chunked',
  'transfer-encoding: identity',
  ' folded: yes',
  'no colon',
  ': no name',
  'x\u0000y: 1',
  `x: ${'a'.repeat(70_000)}`,
  'expect: 100-continue',
  'expect: 200-ok',
  'upgrade: websocket',
  'connection: upgrade',
  'connection: keep-alive, close',
  'content-type: application/json',
  '__proto__: 1',
);

const body = fc.constantFrom(
  '',
  'hello',
  '{"a":1}',
  '5\r\nhello\r\n0\r\n\r\n',
  'ffffffffffffffff\r\nx',
  '-5\r\nhello\r\n',
  '5;ext="\r\n"\r\nhello\r\n0\r\n\r\n',
  '0\r\n__proto__: 1\r\n\r\n',
  'GET /_understudy/health HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n',
  '5\r\nhel',
);

const ending = fc.constantFrom('\r\n', '\r\n', '\r\n', '\n', '\r');

/** Bytes that are nearly HTTP: lines, headers and bodies that do not fit each other, several requests at once, and noise. */
export const brokenBytes: fc.Arbitrary<Buffer> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc
      .array(fc.tuple(line, fc.array(header, { maxLength: 5 }), body, ending), { minLength: 1, maxLength: 3 })
      .map((requests) =>
        Buffer.from(
          requests.map(([first, headers, rest, end]) => [first, ...headers, '', rest].join(end)).join(''),
          'latin1',
        ),
      ),
  },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)) },
  { weight: 1, arbitrary: fc.constant(Buffer.from(`GET / HTTP/1.1\r\n${'x: y\r\n'.repeat(3000)}\r\n`)) },
);
