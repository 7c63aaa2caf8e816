import {
  type Answering,
  type Answers,
  type Clock,
  Failure,
  type Page,
  type Question,
  type QuestionOf,
  type Reach,
  type SingleKind,
  type StreamedKind,
  type Trace,
} from '@landbridge/model';
import { logs, SINGLE_ANSWERS } from '../messages/answer.ts';
import type { ToAgent, ToControl } from '../messages/frames.ts';
import { parsePage } from '../messages/page.ts';
import { MOST_LOG_BYTES } from '../messages/reach.ts';
import { TELLS_OF_ITSELF_SINCE, TRACE_KNOWN_SINCE } from '../messages/version.ts';
import type { Wire } from '../ports.ts';
import { within } from '../session/deadline.ts';
import { type Introduced, sayToAgent } from '../session/handshake.ts';
import { PageQueue } from './page-queue.ts';
import { Tally } from './tally.ts';

/** How long an agent may take: for one value, and for each page of a stream. */
export const DEADLINES_MS = { one: 30_000, page: 600_000 } as const;

/** Pages that may be under way at once: one being stored, one waiting. */
export const WINDOW = 2;

/** What an answer to a question in flight may bring. */
export type Answered = Extract<ToControl, { type: 'answer' | 'page' | 'end' | 'failed' }>;

interface Pending {
  readonly answer: (value: unknown) => void;
  readonly page: (value: unknown) => void;
  readonly end: () => void;
  readonly fail: (failure: Failure) => void;
}

export interface LinePorts {
  readonly clock: Clock;
  readonly trace: Pick<Trace, 'carried'>;
}

/** Control's end of the line to one agent: asks questions, several at a time, and takes pages at the pace they are pulled. */
export class Line {
  readonly introduced: Introduced;
  readonly tally: Tally;
  /** As the agent told last. */
  reach: readonly Reach[] = [];
  readonly #wire: Wire;
  readonly #clock: Clock;
  readonly #trace: Pick<Trace, 'carried'>;
  readonly #pending = new Map<number, Pending>();
  #lastId = 0;
  #lost: Failure | null = null;

  constructor(wire: Wire, introduced: Introduced, { clock, trace }: LinePorts) {
    this.introduced = introduced;
    this.#wire = wire;
    this.#clock = clock;
    this.#trace = trace;
    this.tally = new Tally(clock);
  }

  get questionsInFlight(): number {
    return this.#pending.size;
  }

  get isLost(): boolean {
    return this.#lost !== null;
  }

  /** Closes the wire for this reason; questions in flight fail with AgentLost at once, whatever the other side still says. */
  close(reason: string): void {
    this.lose();
    this.#wire.close(reason);
  }

  /** The wire is gone. */
  lose(): void {
    this.#lost ??= new Failure({
      code: 'AgentLost',
      message: `the line to the agent on ${this.introduced.machineName} is lost`,
    });
    for (const pending of this.#pending.values()) pending.fail(this.#lost);
    this.#pending.clear();
  }

  /** Hands an answer to whoever waits for it. What comes for a question that was stopped meanwhile is dropped. */
  receive(frame: Answered): void {
    if (frame.id > this.#lastId)
      throw new Failure({ code: 'MessageMalformed', message: 'the agent answered what was not asked' });
    const pending = this.#pending.get(frame.id);
    if (frame.type === 'answer') pending?.answer(frame.value);
    else if (frame.type === 'page') pending?.page(frame.page);
    else if (frame.type === 'end') pending?.end();
    else pending?.fail(new Failure(frame.problem));
  }

  /** Whoever answers about this domain at the other end. */
  answering(domain: string): Answering {
    return {
      one: (question, signal) => this.#one(domain, question, signal),
      pages: (question, signal) => this.#pages(domain, question, signal),
    };
  }

  /** The newest of the agent's own log. Throws `Failure` ProtocolVersionUnsupported for an agent that is too old to have it asked for. */
  async logs(signal?: AbortSignal): Promise<string> {
    if (this.introduced.version < TELLS_OF_ITSELF_SINCE) {
      throw new Failure({ code: 'ProtocolVersionUnsupported', message: 'this agent is too old to send its log' });
    }
    const id = this.#newId();
    const value = await this.#answer({ type: 'logs', id, bytes: MOST_LOG_BYTES }, 'its log', signal);
    const read = logs.safeParse(value);
    if (read.success) return read.data.text;
    throw new Failure({ code: 'MessageMalformed', message: 'the log is not as declared' });
  }

  async #one<Kind extends SingleKind>(domain: string, question: QuestionOf<Kind>, signal?: AbortSignal): Promise<Answers[Kind]> {
    const { ask }: QuestionOf<SingleKind> = question;
    signal?.throwIfAborted();
    const id = this.#newId();
    this.tally.note(ask);
    const value = await this.#answer(this.#asking(id, domain, question), `the answer to '${ask}'`, signal);
    const read = SINGLE_ANSWERS[ask].safeParse(value);
    if (read.success) return read.data as Answers[Kind];
    const at = read.error.issues[0]?.path.join('.');
    throw new Failure({ code: 'MessageMalformed', message: `the answer to '${ask}' is not as declared: ${at}` });
  }

  /** Sends it and waits for the one answer; stops it when it is not waited for any more. */
  async #answer(frame: Extract<ToAgent, { type: 'ask' | 'logs' }>, what: string, signal?: AbortSignal): Promise<unknown> {
    const { id } = frame;
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    promise.catch(() => undefined);
    const malformed = (): void => reject(outOfStep());
    this.#pending.set(id, { answer: resolve, page: malformed, end: malformed, fail: reject });
    let isOver = false;
    const over = (): void => {
      isOver = true;
    };
    promise.then(over, over);
    try {
      const limit = { clock: this.#clock, ms: DEADLINES_MS.one, what };
      return await within(
        limit,
        Promise.race([this.#send(frame), promise]).then(() => promise),
        signal,
      );
    } finally {
      this.#pending.delete(id);
      if (!isOver) this.#stop(id);
    }
  }

  async *#pages<Kind extends StreamedKind>(
    domain: string,
    question: QuestionOf<Kind>,
    signal?: AbortSignal,
  ): AsyncGenerator<Page> {
    const { ask }: QuestionOf<StreamedKind> = question;
    signal?.throwIfAborted();
    const id = this.#newId();
    this.tally.note(ask);
    const queue = new PageQueue(WINDOW);
    this.#pending.set(id, intoQueue(queue));
    const limit = { clock: this.#clock, ms: DEADLINES_MS.page, what: `a page of '${ask}'` };
    try {
      const asked = this.#send(this.#asking(id, domain, question));
      asked.catch(error => queue.fail(error));
      for (;;) {
        const page = await within(limit, queue.next(), signal);
        if (page === null) return;
        yield page;
        if (queue.isOpen) await within(limit, this.#more(id, queue), signal);
      }
    } finally {
      this.#pending.delete(id);
      if (queue.isOpen) this.#stop(id);
    }
  }

  async #more(id: number, queue: PageQueue): Promise<void> {
    queue.grant(1);
    await this.#send({ type: 'more', id, pages: 1 });
  }

  #newId(): number {
    if (this.#lost) throw this.#lost;
    this.#lastId++;
    return this.#lastId;
  }

  #asking(id: number, domain: string, question: Question): Extract<ToAgent, { type: 'ask' }> {
    const trace = this.introduced.version >= TRACE_KNOWN_SINCE ? this.#trace.carried() : undefined;
    const asking = { type: 'ask', id, domain, question, credit: WINDOW } as const;
    return trace === undefined ? asking : { ...asking, trace };
  }

  #stop(id: number): void {
    if (!this.#lost) this.#send({ type: 'stop', id }).catch(() => undefined);
  }

  async #send(frame: ToAgent): Promise<void> {
    if (this.#lost) throw this.#lost;
    try {
      await sayToAgent(this.#wire, frame);
    } catch (error) {
      throw new Failure({ code: 'AgentLost', message: 'the line to the agent is lost' }, { cause: error });
    }
  }
}

/** A page that is not as declared, or was not granted, fails its question alone. */
function intoQueue(queue: PageQueue): Pending {
  return {
    answer: () => queue.fail(outOfStep()),
    page: value => {
      const page = parsePage(value);
      if (!page) queue.break(new Failure({ code: 'MessageMalformed', message: 'a page is not as declared' }));
      else if (!queue.push(page)) queue.break(outOfStep());
    },
    end: () => queue.end(),
    fail: failure => queue.fail(failure),
  };
}

function outOfStep(): Failure {
  return new Failure({ code: 'MessageMalformed', message: 'the agent sent what it was not asked for' });
}
