import type { Express } from 'express';
import { IncomingMessage, type RequestListener, ServerResponse } from 'node:http';

/** What a server makes its requests and answers of: an option of `http.createServer`. */
export interface Messages {
  readonly IncomingMessage: typeof IncomingMessage;
  readonly ServerResponse: typeof ServerResponse;
}

const known = new WeakMap<RequestListener, Messages>();

/**
 * Gives an application classes of its own for its messages. Express gives each message another prototype when it comes in, and V8
 * forgets all that it knows of an object whose prototype changes: that is most of the time of a request. A message that is born with
 * the prototype that Express wants keeps it (docs/decisions/0015).
 */
export function giveMessages(app: Express): void {
  class ExpressRequest extends IncomingMessage {}
  class ExpressResponse<Request extends IncomingMessage> extends ServerResponse<Request> {}
  become(ExpressRequest.prototype, app.request);
  become(ExpressResponse.prototype, app.response);
  app.request = ExpressRequest.prototype;
  app.response = ExpressResponse.prototype;
  known.set(app, { IncomingMessage: ExpressRequest, ServerResponse: ExpressResponse });
}

/** Makes an object all that another one is: what that inherits, and what it has of its own. */
function become<Model extends object>(object: object, model: Model): asserts object is Model {
  Object.setPrototypeOf(object, Reflect.getPrototypeOf(model));
  Object.defineProperties(object, Object.getOwnPropertyDescriptors(model));
}

/** What the messages for a listener are made of: Node's own classes where it was given none. */
export function messagesOf(listener: RequestListener): Messages {
  return known.get(listener) ?? { IncomingMessage, ServerResponse };
}
