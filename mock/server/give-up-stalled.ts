import type { RequestListener } from 'node:http';

/** Ends the connection of a client that does not take its answer: what it was to get would be kept as long as it likes. */
export function giveUpStalled(app: RequestListener, ms: number): RequestListener {
  return (request, response) => {
    response.once('prefinish', () => {
      // Nearly every answer has left by now.
      if (!response.socket?.writableLength) return;
      const timer = setTimeout(() => response.destroy(), ms).unref();
      response.once('close', () => {
        clearTimeout(timer);
      });
    });
    app(request, response);
  };
}
