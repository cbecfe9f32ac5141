import createCors from 'cors';
import type { RequestHandler } from 'express';

const letIn = createCors({
  origin: true,
  credentials: true,
  maxAge: 600,
  exposedHeaders: [
    'x-understudy-rule',
    'x-understudy-explain',
    'x-understudy-drawn',
    'x-understudy-request',
    'preference-applied',
    'retry-after',
    'deprecation',
    'allow',
    'www-authenticate',
  ],
});

/**
 * Lets browsers of every origin in, with credentials, so that LlamaCloud's cookie works too. The vendors' own services
 * are less open; a front-end on another port could not be developed against them. Who tells no origin is no browser that asks.
 */
export const cors: RequestHandler = (request, response, next) => {
  if (request.headers.origin === undefined && request.method !== 'OPTIONS') {
    response.setHeader('Vary', 'Origin');
    next();
  } else letIn(request, response, next);
};
