import type { RequestListener } from 'node:http';
import type { Api, PrincipalView } from '../shared/api.ts';
import { Document } from '../shared/document.ts';
import { type Secrets, secretsOf } from '../shared/secrets.ts';
import type { Workspace } from '../workspace.ts';
import { ask, type Reply } from './ask.ts';
import { callersByRights } from './callers.ts';
import type { Around } from './candidates.ts';
import { type Asker, draftOf, type Question } from './question.ts';

/** How often may be asked again for one question. */
const mostAsked = 400;
/** How many characters may be asked in all: a request as long as can be takes as long as a thousand others. */
const mostCharacters = 1_000_000;

/** Asks one workspace about requests to one of its APIs. Nothing is changed by it. */
export class Investigation {
  readonly document: Document;
  readonly #app: RequestListener;
  readonly #api: Api;
  readonly #workspace: Workspace;
  #asked = 0;
  #characters = 0;

  constructor(app: RequestListener, api: Api, workspace: Workspace) {
    this.#app = app;
    this.#api = api;
    this.#workspace = workspace;
    this.document = Document.load(api.name);
  }

  /** How often was asked. */
  get asked(): number {
    return this.#asked;
  }

  get controlPath(): string {
    return this.#workspace.controlPath;
  }

  now(): Date {
    return this.#workspace.clock.now();
  }

  /** Who could call, the one with the fewest rights first. */
  get callers(): readonly PrincipalView[] {
    return callersByRights(this.#api, this.#workspace.api(this.#api.name));
  }

  /** What a principal sends; undefined where the world has none of that name. */
  headersOf(principal: Asker): Readonly<Record<string, string>> | undefined {
    if (typeof principal !== 'string') return principal.headers;
    const { principals } = this.#workspace.api(this.#api.name).views();
    return principals.find(({ name }) => name === principal)?.headers;
  }

  /** What must not be repeated of a question. */
  secretsOf(question: Question): Secrets {
    const headers = this.headersOf(question.principal) ?? {};
    const { url } = draftOf(question, this.document, '', headers);
    return secretsOf({ headers, url, body: question.body });
  }

  /** Whether it was asked too often: nothing that is found from now on could be tried. */
  get isOver(): boolean {
    return this.#asked >= mostAsked || this.#characters >= mostCharacters;
  }

  /** What would become of a request; undefined where it was asked too often, or nobody has that name. */
  async ask(question: Question, at?: Date): Promise<Reply | undefined> {
    const headers = this.headersOf(question.principal);
    if (this.isOver || !headers) return undefined;
    const path = `${this.#workspace.path}${this.#api.basePath}`;
    const draft = draftOf(question, this.document, path, headers);
    this.#asked += 1;
    this.#characters += draft.url.length + (draft.body?.length ?? 0);
    return await ask(this.#app, draft, at);
  }

  /** What values for a place are looked for in. */
  around(question: Question, { subject }: Reply): Around {
    const { identifiers } = this.#api;
    return { question, subject, identifiers, document: this.document, world: this.#workspace.api(this.#api.name) };
  }
}
