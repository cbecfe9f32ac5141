// What the checks of this API know of their target: what its file gives, what they make there, and the member they may change.
export * from './assigning.ts';
export * from './given.ts';
export * from './holding.ts';
export * from './makers.ts';
export * from './reading.ts';
export * from './subject.ts';
