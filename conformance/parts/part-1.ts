import { registerPart } from '../runner/part.ts';

registerPart(0);
