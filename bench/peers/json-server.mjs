// json-server with its router and its default middlewares, its state in memory: it keeps what is created and checks nothing.
import jsonServer from 'json-server';

const { port, steps } = JSON.parse(process.argv[2]);
const fresh = () => ({ roles: [steps.read.answer] });
const app = jsonServer.create();
const router = jsonServer.router(fresh());
app.post('/reset', (_request, response) => {
  router.db.setState(fresh());
  response.json({});
});
app.use(jsonServer.defaults({ logger: false }));
app.use(router);
app.listen(port, '127.0.0.1');
