import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createUnderstudy, UsageError } from '../../library/index.ts';
import { end, startOn, startOrRefuse } from './starts.ts';
import { type Written, Writer } from './writer.ts';

/**
 * Cuts a state file off at each byte of its last record: of what the last write has changed in it. Every cut is opened in this process,
 * and some of them by the command.
 * @param every at each byte, or only at each so-many-th
 */
export async function cuts(folder: string, every: number, byCommand: number): Promise<string[]> {
  const file = join(folder, 'cuts.json');
  const child = await startOn(file);
  const writer = await Writer.at(child.origin);
  const writes = [1, 2, 3].map((number) => ({ name: `role ${number}`, description: `the ${number}. role` }));
  let before = readFileSync(file);
  for (const written of writes) {
    before = readFileSync(file);
    if ((await writer.write(written)) !== 201) return ['a write was not answered'];
  }
  await end(child, 'SIGKILL');
  const whole = readFileSync(file);
  const first = whole.findIndex((byte, index) => byte !== before[index]);
  const kept: readonly Written[] = writes.slice(0, -1);
  const findings: string[] = [];
  const damaged = join(folder, 'cut.json');
  const step = Math.max(1, Math.floor((whole.length - first) / byCommand));
  for (let length = first; length < whole.length; length += every) {
    const cut = whole.subarray(0, length);
    writeFileSync(damaged, cut);
    findings.push(...(await openHere(damaged, kept, writes)).map((each) => `cut at ${length}: ${each}`));
  }
  for (let length = first; length < whole.length; length += step) {
    writeFileSync(damaged, whole.subarray(0, length));
    const tried = await startOrRefuse(damaged, async ({ origin }) => (await Writer.at(origin)).check(kept, writes));
    findings.push(...tried.findings.map((each) => `cut at ${length}, by the command: ${each}`));
  }
  return findings;
}

/** The same as `startOrRefuse`, in this process, where it takes a moment only. */
async function openHere(file: string, kept: readonly Written[], sent: readonly Written[]): Promise<string[]> {
  const before = readFileSync(file);
  try {
    const mock = await createUnderstudy({ stateFile: file });
    const findings = await (await Writer.at(mock.origin)).check(kept, sent);
    await mock.close();
    return findings;
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return readFileSync(file).equals(before) ? [] : ['the file was changed'];
  }
}
