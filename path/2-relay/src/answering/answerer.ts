import {
  type Answering,
  type Ceiling,
  cureOf,
  Failure,
  type Log,
  type Problem,
  type Span,
  STREAMED,
  type StreamedKind,
  type Trace,
} from '@landbridge/model';
import { PROBLEM_LENGTHS } from '../messages/answer.ts';
import type { ToAgent, ToControl } from '../messages/frames.ts';
import { CEILING_OF } from '../messages/question.ts';

type Ask = Extract<ToAgent, { type: 'ask' }>;

/** Questions an agent works on at once. Each holds a connection to a domain controller and at most a page or two. */
const MOST_QUESTIONS = 64;

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
  readonly logs: (bytes: number) => Promise<string>;
  readonly send: (frame: ToControl) => Promise<void>;
  readonly log: Log;
  readonly trace: Pick<Trace, 'begin'>;
}

/** The agent's end of the questions: routes them to the domain's reader, within the ceiling that the agent's own settings set. */
export class Answerer {
  readonly #options: AnswererOptions;
  readonly #running = new Map<number, Running>();
  readonly #working = new Set<Promise<void>>();

  constructor(options: AnswererOptions) {
    this.#options = options;
  }

  /** Throws `Failure` MessageMalformed when the id is in use. */
  ask(frame: Ask): void {
    if (this.#running.has(frame.id)) throw new Failure({ code: 'MessageMalformed', message: 'a question has the id of another' });
    const running = new Running(frame.credit);
    this.#running.set(frame.id, running);
    const from = frame.trace === undefined ? null : { own: frame.trace };
    const span = this.#options.trace.begin('answer', from, { question: frame.question.ask });
    this.#keep(span.within(() => this.#answer(frame, running, span)).finally(() => this.#running.delete(frame.id)));
  }

  /** Whoever looks after the agent sees by its own log that control took it. */
  sendLogs(id: number, bytes: number): void {
    const { send, logs, log } = this.#options;
    log.info('log taken by control', { bytes });
    const sent = logs(bytes).then(text => send({ type: 'answer', id, value: { text } }));
    this.#keep(
      sent.catch(async error => {
        log.warn('log not sent', { reason: error instanceof Error ? error.message : String(error) });
        await send({ type: 'failed', id, problem: problemOf(error) }).catch(() => undefined);
      }),
    );
  }

  more(id: number, pages: number): void {
    this.#running.get(id)?.grant(pages);
  }

  stop(id: number): void {
    this.#running.get(id)?.stop();
  }

  /** The line is gone, or the agent ends: everything under way is broken off. Resolves when it has come to rest. */
  async stopAll(): Promise<void> {
    for (const running of this.#running.values()) running.stop();
    await Promise.all(this.#working);
  }

  #keep(work: Promise<void>): void {
    this.#working.add(work);
    void work.finally(() => this.#working.delete(work));
  }

  async #answer(frame: Ask, running: Running, span: Span): Promise<void> {
    const { send, log } = this.#options;
    const { id, question, domain } = frame;
    const began = { question: question.ask, domain };
    try {
      const reader = this.#readerFor(frame);
      // Whoever looks after the agent can see by its own log what control took from the premises besides plain attributes.
      const ceiling = CEILING_OF[question.ask];
      if (ceiling !== 'read') log.info('question beyond reading', { ...began, ceiling, accounts: accountsOf(question) });
      if (isStreamed(question)) await this.#stream(id, reader.pages(question, running.stopped.signal), running);
      else await send({ type: 'answer', id, value: await reader.one(question, running.stopped.signal) });
      span.end();
      log.debug('question answered', began);
    } catch (error) {
      const problem = problemOf(error);
      span.end(problem.code);
      if (running.stopped.signal.aborted) return;
      const reason = error instanceof Error ? error.message : String(error);
      log.warn('question failed', { ...began, code: problem.code, reason, detail: problem.detail, cure: cureOf(problem) });
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
    if (this.#running.size > MOST_QUESTIONS) {
      throw new Failure({ code: 'AgentBusy', message: `this agent answers at most ${MOST_QUESTIONS} questions at once` });
    }
    const needed = CEILING_OF[question.ask];
    if (!this.#options.ceiling.includes(needed)) {
      throw new Failure({ code: 'QuestionAboveCeiling', message: `this agent does not let itself be asked to ${needed}` });
    }
    const reader = this.#options.domains.get(domain.toLowerCase());
    if (!reader) throw new Failure({ code: 'NoAgentForDomain', message: `this agent does not serve ${domain}` });
    return reader;
  }
}

function accountsOf(question: Ask['question']): number | undefined {
  return 'guids' in question ? question.guids.length : undefined;
}

function isStreamed(question: Ask['question']): question is Extract<Ask['question'], { ask: StreamedKind }> {
  return (STREAMED as readonly string[]).includes(question.ask);
}

/** What goes over the line: problems cut to what a message takes, and nothing of an unexpected error, which may hold anything. */
function problemOf(error: unknown): Problem {
  if (!(error instanceof Failure))
    return { code: 'InternalError', message: 'the agent failed unexpectedly; its own log says how' };
  const { code, message, detail } = error.problem;
  const told = { code, message: message.slice(0, PROBLEM_LENGTHS.message) };
  return detail === undefined ? told : { ...told, detail: detail.slice(0, PROBLEM_LENGTHS.detail) };
}
