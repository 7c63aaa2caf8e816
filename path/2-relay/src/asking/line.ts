import {
  type Answering,
  type Answers,
  type Clock,
  Failure,
  type Log,
  type Page,
  type Question,
  type QuestionOf,
  type SingleKind,
  type StreamedKind,
} from '@landbridge/model';
import { SINGLE_ANSWERS } from '../messages/answer.ts';
import { readFrame, type ToAgent, type ToControl, toControl } from '../messages/frames.ts';
import { parsePage } from '../messages/page.ts';
import type { Wire } from '../ports.ts';
import { HEARTBEAT_MS, type Incoming, type Introduced } from '../session/handshake.ts';
import { keepAlive } from '../session/heartbeat.ts';
import { within } from './deadline.ts';
import { PageQueue } from './page-queue.ts';

/** How long an agent may take: for one value, and for each page of a stream. */
export const DEADLINES_MS = { one: 30_000, page: 600_000 } as const;

/** Pages that may be under way at once: one being stored, one waiting. */
const WINDOW = 2;

interface Pending {
  readonly answer: (value: unknown) => void;
  readonly page: (value: unknown) => void;
  readonly end: () => void;
  readonly fail: (failure: Failure) => void;
}

export interface LineEvents {
  readonly changed: (domain: string) => void;
  readonly alive: () => void;
}

/** Control's end of the line to one agent: asks questions, several at a time, and takes pages at the pace they are pulled. */
export class Line {
  readonly introduced: Introduced;
  readonly #wire: Wire;
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #pending = new Map<number, Pending>();
  #lastId = 0;
  #heardMs: number;
  #lost: Failure | null = null;

  constructor(wire: Wire, introduced: Introduced, surroundings: { readonly clock: Clock; readonly log: Log }) {
    this.introduced = introduced;
    this.#wire = wire;
    this.#clock = surroundings.clock;
    this.#log = surroundings.log;
    this.#heardMs = this.#clock.monotonicMs();
  }

  get questionsInFlight(): number {
    return this.#pending.size;
  }

  /** Reads what the agent says until the line ends; questions in flight fail with AgentLost then. */
  async run(incoming: Incoming, events: LineEvents): Promise<void> {
    const ended = new AbortController();
    const send = (): Promise<void> => this.#send({ type: 'heartbeat' });
    const dead = (): void => this.close('AgentLost');
    void keepAlive(this.#clock, HEARTBEAT_MS, { send, dead, lastHeardMs: () => this.#heardMs }, ended.signal);
    try {
      for (let next = await incoming.next(); !next.done; next = await incoming.next()) {
        this.#heardMs = this.#clock.monotonicMs();
        this.#receive(readFrame(toControl, next.value), events);
      }
    } catch (error) {
      this.#log.warn('line broke', { agent: this.introduced.agent.id, reason: String(error) });
      this.#wire.close('MessageMalformed');
    } finally {
      ended.abort();
      this.#loseAll(
        new Failure({ code: 'AgentLost', message: `the line to the agent on ${this.introduced.machineName} is lost` }),
      );
    }
  }

  close(reason: string): void {
    this.#wire.close(reason);
    this.#loseAll(
      new Failure({ code: 'AgentLost', message: `the line to the agent on ${this.introduced.machineName} was closed` }),
    );
  }

  #loseAll(failure: Failure): void {
    this.#lost ??= failure;
    for (const pending of this.#pending.values()) pending.fail(failure);
    this.#pending.clear();
  }

  #receive(frame: ToControl, events: LineEvents): void {
    if (frame.type === 'heartbeat') events.alive();
    else if (frame.type === 'changed') events.changed(frame.domain.toLowerCase());
    else if (frame.type === 'hello')
      throw new Failure({ code: 'MessageMalformed', message: 'the agent introduced itself twice' });
    else this.#hand(frame, this.#pending.get(frame.id));
  }

  /** What comes for a question that was stopped meanwhile is dropped. */
  #hand(frame: Extract<ToControl, { id: number }>, pending: Pending | undefined): void {
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
    const id = this.#newId();
    const stop = (): void => this.#stop(id);
    try {
      const answer = new Promise<unknown>((resolve, reject) => {
        const malformed = (): void => reject(outOfTurn());
        this.#pending.set(id, { answer: resolve, page: malformed, end: malformed, fail: reject });
        signal?.addEventListener('abort', () => reject(signal.reason), { once: true });
      });
      answer.catch(() => undefined);
      signal?.addEventListener('abort', stop, { once: true });
      await this.#ask(id, domain, question);
      const read = SINGLE_ANSWERS[ask].safeParse(await within(this.#clock, DEADLINES_MS.one, ask, answer));
      if (read.success) return read.data as Answers[Kind];
      throw new Failure({
        code: 'MessageMalformed',
        message: `the answer to ${ask} is not as declared: ${read.error.message}`,
      });
    } finally {
      signal?.removeEventListener('abort', stop);
      this.#pending.delete(id);
    }
  }

  async *#pages<Kind extends StreamedKind>(
    domain: string,
    question: QuestionOf<Kind>,
    signal?: AbortSignal,
  ): AsyncGenerator<Page> {
    const { ask }: QuestionOf<StreamedKind> = question;
    const id = this.#newId();
    const queue = new PageQueue();
    const abort = (): void => queue.fail(signal?.reason);
    this.#pending.set(id, this.#intoQueue(queue));
    signal?.addEventListener('abort', abort, { once: true });
    let ended = false;
    try {
      await this.#ask(id, domain, question);
      for (;;) {
        const page = await within(this.#clock, DEADLINES_MS.page, `a page of ${ask}`, queue.next());
        ended = page === null;
        if (page === null) return;
        yield page;
        await this.#send({ type: 'more', id, pages: 1 });
      }
    } finally {
      signal?.removeEventListener('abort', abort);
      this.#pending.delete(id);
      if (!ended) this.#stop(id);
    }
  }

  #intoQueue(queue: PageQueue): Pending {
    return {
      answer: () => queue.fail(outOfTurn()),
      page: value => {
        const page = parsePage(value);
        if (!page) queue.fail(new Failure({ code: 'MessageMalformed', message: 'a page is not as declared' }));
        else if (queue.waiting >= WINDOW) queue.fail(outOfTurn());
        else queue.push(page);
      },
      end: () => queue.end(),
      fail: failure => queue.fail(failure),
    };
  }

  #newId(): number {
    if (this.#lost) throw this.#lost;
    this.#lastId++;
    return this.#lastId;
  }

  #ask(id: number, domain: string, question: Question): Promise<void> {
    return this.#send({ type: 'ask', id, domain, question, credit: WINDOW });
  }

  #stop(id: number): void {
    if (!this.#lost) this.#send({ type: 'stop', id }).catch(() => undefined);
  }

  async #send(frame: ToAgent): Promise<void> {
    if (this.#lost) throw this.#lost;
    try {
      await this.#wire.send(JSON.stringify(frame));
    } catch (error) {
      throw new Failure({ code: 'AgentLost', message: 'the line to the agent is lost' }, { cause: error });
    }
  }
}

function outOfTurn(): Failure {
  return new Failure({ code: 'MessageMalformed', message: 'the agent sent what was not its turn to send' });
}
