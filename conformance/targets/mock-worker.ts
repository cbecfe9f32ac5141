import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { startMockTarget } from './mock.ts';
import { apiNames } from './target-file.ts';

/** The thread of a mock that `mock-threads.ts` starts: it says where it is, and ends with its thread. */
const { apis } = z.object({ apis: z.array(z.enum(apiNames)) }).parse(workerData);

const { file } = await startMockTarget({ apis });
parentPort?.postMessage(file);
