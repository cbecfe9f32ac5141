import { unknownBelow } from '../run/absent.ts';
import type { Answer, Answered, Get, Said } from './probe.ts';

/** What an address answers that is not that of an API, or behind which the API is not up. */
interface Sign {
  readonly fits: (answer: Answered) => boolean;
  readonly say: (answer: Answered) => Said;
}

const signs: readonly Sign[] = [
  {
    fits: ({ status }) => status >= 300 && status < 400,
    say: ({ status, location }) => ({
      verdict: 'wrong',
      message:
        `answers every request with ${status}${location === undefined ? '' : `, to ${location}`}: ` +
        'redirects are not followed, for credentials stay where they were given; name the address that it leads to',
    }),
  },
  {
    fits: ({ status, body }) => status >= 200 && status < 300 && typeof body === 'string',
    say: ({ status }) => ({
      verdict: 'wrong',
      message: `answers every request with ${status} and something that is not JSON: is the path of the API missing?`,
    }),
  },
  {
    fits: ({ status }) => status >= 502 && status <= 504,
    say: ({ status }) => ({ verdict: 'down', message: `answers every request with ${status}` }),
  },
];

/** A `Get` that keeps what it was answered. */
export function recording(get: Get): { readonly get: Get; readonly answers: readonly Answer[] } {
  const answers: Answer[] = [];
  return {
    answers,
    get: async (path, headers) => {
      const answer = await get(path, headers);
      answers.push(answer);
      return answer;
    },
  };
}

/**
 * What is said of a base URL where all of its answers are of one kind, also that to a path that no API has: one that redirects, or
 * answers with a page, is a matter of the file, and one behind which nothing is up is down. Undefined: the API may be there.
 */
export async function sayAddress(get: Get, answers: readonly Answer[]): Promise<Said | undefined> {
  const sign = signs.find(({ fits }) => answers.length > 0 && answers.every((each) => isAnswer(each) && fits(each)));
  if (!sign) return undefined;
  const unknown = await get(unknownBelow(''), {});
  // A path that is nowhere leads nowhere: where a known one leads to is told.
  const told = answers.find(isAnswer);
  return told && isAnswer(unknown) && sign.fits(unknown) ? sign.say(told) : undefined;
}

function isAnswer(answer: Answer): answer is Answered {
  return answer.kind === 'answer';
}
