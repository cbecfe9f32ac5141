// node:http: reads the body as JSON, and always answers the same.
import { createServer } from 'node:http';

const { port, basePath, steps } = JSON.parse(process.argv[2]);
const answers = new Map(Object.values(steps).map((step) => [`${step.method} ${basePath}${step.path}`, step]));

createServer((request, response) => {
  let body = '';
  request.setEncoding('utf8');
  request.on('data', (chunk) => (body += chunk));
  request.on('end', () => {
    if (body !== '') JSON.parse(body);
    const { status, answer } = answers.get(`${request.method} ${request.url}`) ?? { status: 404, answer: null };
    const text = JSON.stringify(answer);
    response.writeHead(status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) });
    response.end(text);
  });
}).listen(port, '127.0.0.1');
