import createCors from 'cors';

/**
 * Lets browsers of every origin in, with credentials, so that LlamaCloud's cookie works too. The vendors' own services
 * are less open; a front-end on another port could not be developed against them.
 */
export const cors = createCors({
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
