import { registerPart } from '../runner/part.ts';

registerPart(1);
