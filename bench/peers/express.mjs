// Express with express.json() and nothing else: it looks at nothing, keeps nothing, and always answers the same.
import express from 'express';

const { port, basePath, steps } = JSON.parse(process.argv[2]);
const app = express();
app.use(express.json());
for (const { method, path, status, answer } of Object.values(steps))
  app[method.toLowerCase()](basePath + path, (_request, response) => {
    response.status(status).json(answer);
  });
app.listen(port, '127.0.0.1');
