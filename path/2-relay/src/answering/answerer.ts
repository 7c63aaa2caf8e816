import { type Answering, type Ceiling, Failure, type Log, type Problem, STREAMED, type StreamedKind } from '@landbridge/model';
import type { ToAgent, ToControl } from '../messages/frames.ts';
import { CEILING_OF } from '../messages/question.ts';

type Ask = Extract<ToAgent, { type: 'ask' }>;

/** One question being answered: how many pages may still be sent, and what stops it. */
class Running {
  readonly stopped = new AbortController();
  #credit: number;
  #wake: (() => void) | null = null;

  constructor(credit: number) {
    this.#credit = credit;
  }

  grant(pages: number): void {
    this.#credit += pages;
    this.#wake?.();
  }

  stop(): void {
    this.stopped.abort(new Failure({ code: 'AgentLost', message: 'the question was stopped' }));
    this.#wake?.();
  }

  /** Waits until a page may be sent. INVARIANT: a slow control never makes an agent hold more than the page it has at hand. */
  async takeCredit(): Promise<void> {
    while (this.#credit === 0 && !this.stopped.signal.aborted) {
      await new Promise<void>(resolve => {
        this.#wake = resolve;
      });
    }
    this.stopped.signal.throwIfAborted();
    this.#credit--;
  }
}

export interface AnswererOptions {
  /** By lower-case FQDN. */
  readonly domains: ReadonlyMap<string, Answering>;
  readonly ceiling: readonly Ceiling[];
  readonly send: (frame: ToControl) => Promise<void>;
  readonly log: Log;
}

/** The agent's end of the questions: routes them to the domain's reader, within the ceiling that the agent's own settings set. */
export class Answerer {
  readonly #options: AnswererOptions;
  readonly #running = new Map<number, Running>();

  constructor(options: AnswererOptions) {
    this.#options = options;
  }

  ask(frame: Ask): void {
    const running = new Running(frame.credit);
    this.#running.set(frame.id, running);
    void this.#answer(frame, running).finally(() => this.#running.delete(frame.id));
  }

  more(id: number, pages: number): void {
    this.#running.get(id)?.grant(pages);
  }

  stop(id: number): void {
    this.#running.get(id)?.stop();
  }

  /** The line is gone, or the agent ends: everything under way is broken off. */
  stopAll(): void {
    for (const running of this.#running.values()) running.stop();
  }

  async #answer(frame: Ask, running: Running): Promise<void> {
    const { send, log } = this.#options;
    const { id, question, domain } = frame;
    const began = { question: question.ask, domain };
    try {
      const reader = this.#readerFor(frame);
      if (isStreamed(question)) await this.#stream(id, reader.pages(question, running.stopped.signal), running);
      else await send({ type: 'answer', id, value: await reader.one(question as never, running.stopped.signal) });
      log.debug('question answered', began);
    } catch (error) {
      if (running.stopped.signal.aborted) return;
      const problem = problemOf(error);
      log.warn('question failed', { ...began, code: problem.code, message: problem.message });
      await send({ type: 'failed', id, problem }).catch(() => undefined);
    }
  }

  async #stream(id: number, pages: ReturnType<Answering['pages']>, running: Running): Promise<void> {
    for await (const page of pages) {
      await running.takeCredit();
      await this.#options.send({ type: 'page', id, page });
    }
    await this.#options.send({ type: 'end', id });
  }

  #readerFor({ domain, question }: Ask): Answering {
    const needed = CEILING_OF[question.ask];
    if (!this.#options.ceiling.includes(needed)) {
      throw new Failure({ code: 'QuestionAboveCeiling', message: `this agent does not let itself be asked to ${needed}` });
    }
    const reader = this.#options.domains.get(domain.toLowerCase());
    if (!reader) throw new Failure({ code: 'NoAgentForDomain', message: `this agent does not serve ${domain}` });
    return reader;
  }
}

function isStreamed(question: Ask['question']): question is Extract<Ask['question'], { ask: StreamedKind }> {
  return (STREAMED as readonly string[]).includes(question.ask);
}

/** What goes over the line: problems as they are, and nothing of an unexpected error but its message. */
function problemOf(error: unknown): Problem {
  if (error instanceof Failure) return error.problem;
  return { code: 'InternalError', message: error instanceof Error ? error.message : 'unexpected error' };
}
