import {
  type Answering,
  type Answers,
  type Clock,
  Failure,
  type Page,
  type Question,
  type QuestionOf,
  type SingleKind,
  type StreamedKind,
  type Trace,
} from '@landbridge/model';
import { SINGLE_ANSWERS } from '../messages/answer.ts';
import type { ToAgent, ToControl } from '../messages/frames.ts';
import { parsePage } from '../messages/page.ts';
import { TRACE_KNOWN_SINCE } from '../messages/version.ts';
import type { Wire } from '../ports.ts';
import { within } from '../session/deadline.ts';
import { type Introduced, sayToAgent } from '../session/handshake.ts';
import { PageQueue } from './page-queue.ts';

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

  async #one<Kind extends SingleKind>(domain: string, question: QuestionOf<Kind>, signal?: AbortSignal): Promise<Answers[Kind]> {
    const { ask }: QuestionOf<SingleKind> = question;
    signal?.throwIfAborted();
    const id = this.#newId();
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
      const limit = { clock: this.#clock, ms: DEADLINES_MS.one, what: `the answer to '${ask}'` };
      const value = await within(
        limit,
        Promise.race([this.#ask(id, domain, question), promise]).then(() => promise),
        signal,
      );
      const read = SINGLE_ANSWERS[ask].safeParse(value);
      if (read.success) return read.data as Answers[Kind];
      const at = read.error.issues[0]?.path.join('.');
      throw new Failure({ code: 'MessageMalformed', message: `the answer to '${ask}' is not as declared: ${at}` });
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
    const queue = new PageQueue(WINDOW);
    this.#pending.set(id, intoQueue(queue));
    const limit = { clock: this.#clock, ms: DEADLINES_MS.page, what: `a page of '${ask}'` };
    try {
      const asked = this.#ask(id, domain, question);
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

  #ask(id: number, domain: string, question: Question): Promise<void> {
    const trace = this.introduced.version >= TRACE_KNOWN_SINCE ? this.#trace.carried() : undefined;
    const asking = { type: 'ask', id, domain, question, credit: WINDOW } as const;
    return this.#send(trace === undefined ? asking : { ...asking, trace });
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
