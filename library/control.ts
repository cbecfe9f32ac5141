import { z } from 'zod';
import { ErrorBody } from './shapes.ts';
import { parseJson } from '../support/parse-json.ts';

/** The control API of a world has refused something: the message says what, and why. */
export class ControlRefusal extends Error {
  override readonly name = 'ControlRefusal';
  readonly status: number;

  constructor(message: string, status: number) {
    super(message);
    this.status = status;
  }
}

/** The control API below one address. */
export class Control {
  readonly #base: string;
  readonly #token: string | undefined;

  /** @param base `http://127.0.0.1:4010/w/mine/_understudy` */
  constructor(base: string, token: string | undefined) {
    this.#base = base;
    this.#token = token;
  }

  /**
   * Asks it, and reads the answer as `shape` has it. Throws a `ControlRefusal` where it refuses, and whatever `fetch` throws where
   * nobody answers.
   */
  async ask<Shape>(method: string, path: string, shape: z.ZodType<Shape>, body?: unknown): Promise<Shape> {
    const answer = await this.#send(method, path, body);
    return shape.parse(await answer.json());
  }

  /** Asks it for something that has no answer but that it is done. */
  async tell(method: string, path: string, body?: unknown): Promise<void> {
    await this.#send(method, path, body);
  }

  async #send(method: string, path: string, body: unknown): Promise<Response> {
    const answer = await fetch(`${this.#base}${path}`, {
      method,
      headers: {
        ...(this.#token !== undefined && { authorization: `Bearer ${this.#token}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    if (answer.ok) return answer;
    throw new ControlRefusal(`${method} ${this.#base}${path}: ${await reasonOf(answer)}`, answer.status);
  }
}

async function reasonOf(answer: Response): Promise<string> {
  const text = await answer.text();
  const told = z.string().transform(parseJson).pipe(ErrorBody).safeParse(text);
  if (!told.success) return `${answer.status} ${text.slice(0, 200)}`;
  return [told.data.error, ...(told.data.problems ?? [])].join('; ');
}
