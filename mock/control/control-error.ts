/** What keeps the control API from doing what it was asked for: its status, one sentence, and the problems one by one. */
export class ControlError extends Error {
  readonly status: number;
  readonly problems: readonly string[];

  /** @param problems each with its place: "faults[0].latency: must be …" */
  constructor(status: number, message: string, problems: readonly string[] = []) {
    super(message);
    this.status = status;
    this.problems = problems;
  }
}
