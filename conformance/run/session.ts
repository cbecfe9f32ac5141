import type { Trace } from '../manners/ledger.ts';
import { operationOf } from '../documents/document.ts';
import type { ApiName, TargetOf } from '../targets/target-file.ts';
import { areAlike, isAbsent, unknownBelow } from './absent.ts';
import { type Answer, type Exchange, toExchange } from './exchange.ts';
import { Failure, isUndecided, Skip } from './outcome.ts';
import { isMade, Pending, settle } from './pending.ts';
import { ownPrefix, ownText } from './own-texts.ts';
import { remembered } from './remembered.ts';
import { type Caller, type Credential, headersOf, type PrincipalOf } from './principal.ts';
import { type CallOptions, type RequestOptions, toSent } from './request.ts';
import { send } from './send.ts';
import type { Place, Visit } from './visit.ts';

/** What a check has in hand: the target, as far as it may know it, and the record of what was said. */
export class Session<Api extends ApiName> {
  readonly exchanges: Exchange[] = [];
  readonly observations: string[] = [];
  readonly #visit: Visit<Api>;
  readonly #pending = new Pending();
  /** Things that this session alone has made, by what they are found by for certain. */
  #own: readonly Trace[] = [];
  /** How many are at work on what all checks of a run are to have. */
  #sharing = 0;
  #probing = false;

  constructor(visit: Visit<Api>) {
    this.#visit = visit;
  }

  /** What the target file gives for this API. */
  get given(): TargetOf<Api> {
    return this.#visit.options.given;
  }

  /** Whether the target keeps what it is told. */
  get remembers(): boolean {
    return this.#visit.options.remembers ?? true;
  }

  /** The value, or a skip that says what the target file lacks: `need('orgs.home', given.orgs?.home)`. */
  need<Value>(place: string, value: Value | undefined): Value {
    if (value === undefined) throw new Skip(`the target file gives no apis.${this.#visit.options.api}.${place}`);
    return value;
  }

  /** The holder of a credential of the target file; skips where it is not given. */
  as(principal: PrincipalOf<Api>): Caller {
    const credentials = new Map<string, Credential | undefined>(Object.entries(this.given.credentials));
    const credential = this.need(`credentials.${principal}`, credentials.get(principal));
    return { principal, headers: headersOf(credential) };
  }

  /** The holder of the first credential that the target file gives; skips where it gives none. */
  anyone(): Caller {
    const given = Object.entries<Credential | undefined>(this.given.credentials);
    const [principal, credential] = given.find(([, each]) => each !== undefined) ?? ['', undefined];
    return { principal, headers: headersOf(this.need('credentials', credential)) };
  }

  /** Whether the target file gives this credential. */
  has(principal: PrincipalOf<Api>): boolean {
    return new Map(Object.entries(this.given.credentials)).get(principal) !== undefined;
  }

  /** A caller with a credential made from one of the target's: reports show its name only. */
  forged(
    principal: string,
    headers: Readonly<Record<string, string>>,
    secrets: Readonly<Record<string, string>>,
  ): Caller {
    for (const [name, secret] of Object.entries(secrets)) this.#visit.mask.add(name, secret);
    return { principal, headers };
  }

  /** A name that nothing else has, on this target or in another run: `us-k3x9q2-17`. */
  unique(prefix = ownPrefix): string {
    return ownText(prefix, this.#visit.options.runId, this.#visit.next());
  }

  /** Notes what the next request leaves on the target, so that it can be taken away or put back. */
  note(trace: Omit<Trace, 'api'>): void {
    const whole = { api: this.#visit.options.api, ...trace };
    this.#visit.options.ledger.note(whole);
    this.#pending.add(whole);
  }

  /** Notes, when nothing more will be sent, that what no request has named was not made. */
  end(): void {
    this.#noteAll(this.#pending.drop());
  }

  /**
   * Takes away what this session has made for itself: a target may allow an organization so many things and no more. What
   * cannot be taken away now is left for the end of the run.
   */
  async tidy(): Promise<void> {
    const { tidiers = {}, ledger } = this.#visit.options;
    const each = new Map(this.#own.map((trace) => [JSON.stringify(trace), trace]));
    for (const trace of [...each.values()].toReversed()) {
      const isGone = await tidiers[trace.kind]?.(new Session(this.#visit), trace);
      if (isGone !== true) continue;
      ledger.note({ ...trace, gone: true });
      this.#visit.made.delete(JSON.stringify(trace));
    }
    this.#own = [];
  }

  /** What went wrong, or a skip where what was asked for was refused because the target has no room for more of its kind. */
  async forWantOfRoom(error: unknown): Promise<unknown> {
    if (!(error instanceof Failure || isUndecided(error))) return error;
    const { room } = this.#visit.options;
    const want = await room?.(new Session(this.#visit), this.exchanges).catch(() => undefined);
    return want === undefined ? error : new Skip(want);
  }

  /** How many things of a kind this run has made that are still on the target, as far as it knows. */
  held(kind: string): number {
    return [...this.#visit.made.values()].filter((each) => each === kind).length;
  }

  #noteAll(traces: readonly Trace[]): void {
    for (const trace of traces) this.#visit.options.ledger.note(trace);
  }

  /** Says what this target does where the documents leave it open. */
  observe(text: string): void {
    this.observations.push(text);
  }

  /** Does `find` once for all checks of a run, and gives each what it found. What it makes stays until the end of the run. */
  async once<Value>(name: string, find: () => Promise<Value>): Promise<Value> {
    const { memory } = this.#visit;
    const known = memory.get(name);
    const found = known ?? this.#toShare(find);
    if (!known) memory.set(name, found);
    // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- a name stands for one `find`
    return (await found) as Value;
  }

  async #toShare<Value>(find: () => Promise<Value>): Promise<Value> {
    this.#sharing += 1;
    try {
      return await find();
    } catch (error) {
      throw await this.forWantOfRoom(error);
    } finally {
      this.#sharing -= 1;
    }
  }

  /**
   * Like `once`, for what is to be seen in each check that builds on it: the exchanges are shown there, too. What it throws, it
   * throws in each of them. What it makes is taken away as soon as it is done.
   */
  async shared<Value>(name: string, find: () => Promise<Value>): Promise<Value> {
    const { found, exchanges } = await this.once(name, async () => {
      const from = this.exchanges.length;
      const found = await remembered(() => this.#tidily(find));
      return { found, exchanges: this.exchanges.slice(from) };
    });
    this.exchanges.push(...exchanges.filter((exchange) => !this.exchanges.includes(exchange)));
    return found();
  }

  /** Like `once`, for what is found out by things that nobody needs afterwards: they are taken away as soon as it is known. */
  async learnt<Value>(name: string, find: () => Promise<Value>): Promise<Value> {
    return this.once(name, () => this.#tidily(find));
  }

  /** Does `work`, and takes away what it has made for itself. What it makes by `once` stays. */
  async #tidily<Result>(work: () => Promise<Result>): Promise<Result> {
    const [own, sharing] = [this.#own, this.#sharing];
    [this.#own, this.#sharing] = [[], 0];
    try {
      return await work();
    } finally {
      // As at the end of a check: what is left is told at the end of the run.
      await this.tidy().catch(() => undefined);
      [this.#own, this.#sharing] = [own, sharing];
    }
  }

  /** Runs `work` while no other run of this machine uses what the target offers only once, such as its subject. */
  async exclusively<Result>(work: () => Promise<Result>): Promise<Result> {
    const { exclusively } = this.#visit.options;
    return exclusively ? exclusively(work) : work();
  }

  /** Whether the target serves an operation: a documented one is taken to be served, a companion is tried once. */
  async serves(operationId: string): Promise<boolean> {
    return (await this.placeOf(operationId)) !== undefined;
  }

  /** Method and path by which the target serves an operation: those of the document, or the ones that were found. */
  async placeOf(operationId: string): Promise<Place | undefined> {
    const { api, presence, complete = false, servedUnlessTold = false } = this.#visit.options;
    const { basis, method, path } = operationOf(api, operationId);
    const probe = presence[operationId];
    if (complete || this.#probing || basis === 'documented' || !probe) return { method, path };
    let session: Session<Api> | undefined;
    const served = await this.once(`serves ${operationId}`, async () => {
      session = new Session(this.#visit);
      session.#probing = true;
      try {
        return await probe(session);
      } catch (error) {
        if (servedUnlessTold && isUndecided(error)) return true;
        throw await session.forWantOfRoom(error);
      } finally {
        session.end();
      }
    });
    // Not before it is known: to take something away may take the operation.
    await session?.tidy().catch(() => undefined);
    return served === false ? undefined : { method, path, ...(served !== true && served) };
  }

  /** Whether an answer may come from a target that has no such operation: it says so, or says what it says of unknown paths. */
  async lacks(answer: Answer): Promise<boolean> {
    const { method, url, status } = answer;
    if (isAbsent(status)) return true;
    if (status < 400) return false;
    const path = url.slice(this.given.baseUrl.length).replace(/\?.*/s, '');
    return areAlike(answer, await this.request(method, unknownBelow(path), { as: this.anyone() }));
  }

  /** Sends a request to an operation of the document; skips when it is a companion that the target lacks. */
  async call(operationId: string, { path = {}, ...options }: CallOptions): Promise<Answer> {
    const { api } = this.#visit.options;
    const operation = operationOf(api, operationId);
    const place = await this.placeOf(operationId);
    if (!place)
      throw new Skip(`the target does not serve ${operationId} (${operation.method} ${operation.path}), a companion`);
    const filled = place.path.replace(/\{(\w+)\}/g, (_, name: string) => {
      const value = path[name];
      if (value === undefined) throw new Error(`${operationId} was called without ${name}`);
      return encodeURIComponent(String(value));
    });
    return this.#visit.silence.ask(operationId, () => this.request(place.method, filled, options));
  }

  /** Sends any request. `path` is below the base URL of the API, encoded. */
  async request(method: string, path: string, options: RequestOptions): Promise<Answer> {
    const { given, readOnly = false, timeout, identify = {} } = this.#visit.options;
    if (readOnly && !['GET', 'HEAD', 'OPTIONS'].includes(method))
      throw new Skip(`needs ${method}, and nothing is changed with --read-only`);
    const sent = toSent(method, `${given.baseUrl}${path}`, options);
    const { take429 } = options;
    const own = method === 'GET' ? [] : this.#pending.take(sent);
    const answer = await send(sent, {
      ...(timeout !== undefined && { timeout }),
      ...(take429 !== undefined && { take429 }),
    });
    const settled = settle(own, answer, identify);
    this.#noteAll(settled);
    const made = settled.filter((trace) => isMade(trace, sent));
    for (const trace of made) this.#visit.made.set(JSON.stringify(trace), trace.kind);
    if (this.#sharing === 0) this.#own = [...this.#own, ...made];
    this.exchanges.push(toExchange(options.as.principal, sent, answer, this.#visit.mask));
    return answer;
  }
}
