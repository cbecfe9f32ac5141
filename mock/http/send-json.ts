import type { RequestHandler, Response } from 'express';

/**
 * Lets `response.json` write its text and nothing else. Express' own looks for an ETag, for a fresh copy and for the charset of
 * what was just set, none of which this mock has a use for; it costs as much as deciding the request (docs/decisions/0015).
 */
export const sendJson: RequestHandler = (_request, response, next) => {
  response.json = (body) => {
    const text = JSON.stringify(body);
    if (!response.hasHeader('content-type')) response.setHeader('content-type', 'application/json; charset=utf-8');
    response.setHeader('content-length', Buffer.byteLength(text));
    // From here on it counts as sent: nothing can be added, and nobody can answer again.
    response.writeHead(response.statusCode);
    leave(() => {
      end(response, text);
    });
    return response;
  };
  next();
};

/** How many answers were made in this turn of the event loop, and in the one before. */
let [now, before] = [0, 0];

/**
 * Answers to requests that came in together leave together, at the end of the turn: a client that waits has to be woken for each
 * that comes alone, which takes as long as all else that is done to send it. One that comes alone need not wait: whether others
 * come with it is not known yet, but likely when some did in the turn before.
 */
function leave(send: () => void): void {
  if (now === 0)
    setImmediate(() => {
      before = now;
      now = 0;
    });
  now += 1;
  if (before > 1) setImmediate(send);
  else send();
}

/**
 * `response.end(text)` gives the socket the text and an empty one behind it, and several take Node a longer way than one. So the text
 * goes by itself, at once, for a socket keeps what is written until the end of the turn.
 */
function end(response: Response, text: string): void {
  response.write(text);
  response.socket?.uncork();
  response.end();
}
