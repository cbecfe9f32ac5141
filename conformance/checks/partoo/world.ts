// What the checks of this API know of their target: what its file gives, what they make there, and the user they may change.
export * from './given.ts';
export * from './known-permissions.ts';
export * from './makers.ts';
export * from './noted-roles.ts';
export * from './subject.ts';
export * from './reading.ts';
export * from './switching.ts';
