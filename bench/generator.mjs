// The load generator: autocannon in a process of its own, which lives as long as the bench. One that is started for each slice sends
// its first thousands of requests by code that V8 has not made fast yet, and takes as long for one as the server does.
import autocannon from 'autocannon';

process.on('message', async (options) => {
  try {
    process.send({ told: await autocannon(options) });
  } catch (error) {
    process.send({ failed: String(error) });
  }
});
process.on('disconnect', () => process.exit());
