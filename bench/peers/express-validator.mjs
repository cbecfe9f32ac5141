// Express with express-openapi-validator and nothing else: requests and answers are validated, nothing is decided or kept.
import express from 'express';
import { middleware } from 'express-openapi-validator';

const { port, document, basePath, steps } = JSON.parse(process.argv[2]);
const app = express();
app.use(express.json());
app.use(middleware({ apiSpec: document, validateRequests: true, validateResponses: true }));
for (const { method, path, status, answer } of Object.values(steps))
  app[method.toLowerCase()](basePath + path, (_request, response) => {
    response.status(status).json(answer);
  });
app.listen(port, '127.0.0.1');
