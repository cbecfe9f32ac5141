/** A state that could not be written, such as to a disk that is full. What was to be written was taken back. */
export class NotKeptError extends Error {
  /** @param cause what the system says, which may name files: for who runs the mock, and for nobody who asks it */
  constructor(cause: unknown) {
    super('the state could not be written', { cause });
  }
}

/**
 * What an answer says of an error that nobody foresaw. Its own message may tell of files and values of this machine; it goes to
 * `report`.
 */
export function describeFailure(error: unknown): string {
  return error instanceof NotKeptError
    ? 'The state could not be written, so that nothing was changed; what the mock prints says why'
    : 'The mock failed, which is a defect of the mock; what it prints says why';
}
