import { BroadcastChannel } from 'node:worker_threads';
import { z } from 'zod';
import { TargetFile } from '../targets/target-file.ts';
import { reasonOf } from '../../support/reason-of.ts';

const Question = z.object({ asks: z.int() });
const Reply = z.object({ part: z.int(), file: z.unknown().optional(), error: z.string().optional() });
const Stop = z.object({ stop: z.literal(true) });

/** The line from the thread of a part to the one that has started it. */
export interface Line {
  /** Asks for the target file of the part, which comes when the target answers: while the target starts, the part can get ready. */
  readonly ask: () => Promise<TargetFile>;
  /** Says which target the part has started itself. */
  readonly tell: (file: TargetFile) => void;
  /** Whether the run is to end early. */
  readonly stopped: () => boolean;
}

/** Opens the line of a part. */
export function openLine(channel: string, part: number): Line {
  const line = new BroadcastChannel(channel);
  let stopped = false;
  const file = new Promise<TargetFile>((resolve, reject) => {
    line.onmessage = (message) => {
      const data = dataOf(message);
      if (Stop.safeParse(data).success) stopped = true;
      const reply = Reply.safeParse(data);
      if (reply.data?.part !== part) return;
      if (reply.data.error === undefined) resolve(TargetFile.parse(reply.data.file));
      else reject(new Error(reply.data.error));
    };
  });
  const say = (message: z.infer<typeof Question> | z.infer<typeof Reply>) => {
    line.postMessage(message);
  };
  return {
    ask: () => {
      say({ asks: part });
      return file;
    },
    tell: (told) => {
      say({ part, file: told });
    },
    stopped: () => stopped,
  };
}

/**
 * Answers the parts when their targets are there, and tells them when the run is to end early. The function that it gives out
 * ends it.
 * @param onTold is called with the target that a part has started itself
 */
export function answerParts(
  channel: string,
  targetFor: (part: number) => Promise<TargetFile>,
  signal: AbortSignal | undefined,
  onTold: (file: TargetFile) => void,
): () => void {
  const line = new BroadcastChannel(channel);
  let open = true;
  // A part may have ended, and with it the run, before its target was there.
  const say = (message: z.infer<typeof Reply> | z.infer<typeof Stop>) => {
    if (open) line.postMessage(message);
  };
  const stop = () => {
    say({ stop: true });
  };
  signal?.addEventListener('abort', stop);
  line.onmessage = (message) => {
    const told = Reply.safeParse(dataOf(message));
    if (told.data?.file !== undefined) onTold(TargetFile.parse(told.data.file));
    const question = Question.safeParse(dataOf(message));
    if (!question.success) return;
    // A part that was not yet listening has missed it.
    if (signal?.aborted) stop();
    void replyTo(question.data.asks, targetFor).then(say);
  };
  return () => {
    open = false;
    signal?.removeEventListener('abort', stop);
    line.close();
  };
}

async function replyTo(part: number, targetFor: (part: number) => Promise<TargetFile>): Promise<z.infer<typeof Reply>> {
  try {
    return { part, file: await targetFor(part) };
  } catch (error) {
    return { part, error: reasonOf(error) };
  }
}

function dataOf(message: unknown): unknown {
  return typeof message === 'object' && message !== null && 'data' in message ? message.data : undefined;
}
