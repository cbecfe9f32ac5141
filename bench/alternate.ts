/** What was measured: for each task and contender one result a round. */
export type Results<Task, Contender, Result> = (task: Task, contender: Contender) => readonly Result[];

/**
 * Measures in turns, so that what slows the machine down for a while slows all of them down: every contender at every task, and
 * that round after round. Every other round goes from back to front, so that nobody always follows the same one.
 */
export async function alternate<Task, Contender, Result>(
  rounds: number,
  tasks: readonly Task[],
  contenders: readonly Contender[],
  measure: (task: Task, contender: Contender) => Promise<Result>,
): Promise<Results<Task, Contender, Result>> {
  const found = new Map(tasks.map((task) => [task, new Map<Contender, Result[]>()]));
  for (let round = 0; round < rounds; round += 1) {
    for (const [task, results] of found) {
      for (const contender of round % 2 === 0 ? contenders : contenders.toReversed()) {
        const result = await measure(task, contender);
        results.set(contender, [...(results.get(contender) ?? []), result]);
      }
    }
  }
  return (task, contender) => found.get(task)?.get(contender) ?? [];
}
