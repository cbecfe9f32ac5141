import { runPart } from '../runner/run-part.ts';

await runPart(0);
