import {
  type AgentId,
  type Answering,
  type Answers,
  Failure,
  type Log,
  type Page,
  type QuestionOf,
  type SingleKind,
  type StreamedKind,
  type TenantId,
} from '@landbridge/model';
import type { Line } from './line.ts';

/** How often a question that a lost agent left unanswered is asked again. */
const ATTEMPTS = 3;

/**
 * All agents with a line to this replica. Questions about a domain go to whichever of its agents has the least to do; all agents answer, none
 * is a spare.
 */
export class Lines {
  readonly #lines = new Set<Line>();
  readonly #log: Log;

  constructor(log: Log) {
    this.#log = log;
  }

  add(line: Line): void {
    this.#lines.add(line);
  }

  remove(line: Line): void {
    this.#lines.delete(line);
  }

  /** Agents with a line at the moment. */
  get active(): ReadonlySet<AgentId> {
    return new Set([...this.#lines].map(line => line.introduced.agent.id));
  }

  /** Closes the lines of a revoked agent at once. */
  revoke(id: AgentId): void {
    for (const line of this.#lines) if (line.introduced.agent.id === id) line.close('AgentRevoked');
  }

  closeAll(reason: string): void {
    for (const line of this.#lines) line.close(reason);
  }

  /**
   * Questions to whoever serves the domain. One that was lost with its agent before anything of the answer came is asked again of another;
   * a stream that was under way fails, and the cycle goes on later from what is stored.
   */
  answering(tenantId: TenantId, domain: string): Answering {
    return {
      one: (question, signal) => this.#one(tenantId, domain, question, signal),
      pages: (question, signal) => this.#pages(tenantId, domain, question, signal),
    };
  }

  async #one<Kind extends SingleKind>(
    tenantId: TenantId,
    domain: string,
    question: QuestionOf<Kind>,
    signal?: AbortSignal,
  ): Promise<Answers[Kind]> {
    const { ask }: QuestionOf<SingleKind> = question;
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.#pick(tenantId, domain).answering(domain).one(question, signal);
      } catch (error) {
        if (!isLost(error) || attempt === ATTEMPTS || signal?.aborted) throw error;
        this.#log.info('question asked again', { question: ask, domain, attempt });
      }
    }
  }

  async *#pages<Kind extends StreamedKind>(
    tenantId: TenantId,
    domain: string,
    question: QuestionOf<Kind>,
    signal?: AbortSignal,
  ): AsyncGenerator<Page> {
    const { ask }: QuestionOf<StreamedKind> = question;
    let delivered = 0;
    for (let attempt = 1; ; attempt++) {
      try {
        for await (const page of this.#pick(tenantId, domain).answering(domain).pages(question, signal)) {
          delivered++;
          yield page;
        }
        return;
      } catch (error) {
        if (!isLost(error) || delivered > 0 || attempt === ATTEMPTS || signal?.aborted) throw error;
        this.#log.info('question asked again', { question: ask, domain, attempt });
      }
    }
  }

  #pick(tenantId: TenantId, domain: string): Line {
    let best: Line | undefined;
    for (const line of this.#lines) {
      const { agent, domains } = line.introduced;
      if (agent.tenantId !== tenantId || !domains.includes(domain)) continue;
      if (!best || line.questionsInFlight < best.questionsInFlight) best = line;
    }
    if (best) return best;
    throw new Failure({ code: 'NoAgentForDomain', message: `no agent for ${domain} is connected` });
  }
}

function isLost(error: unknown): boolean {
  return error instanceof Failure && error.problem.code === 'AgentLost';
}
