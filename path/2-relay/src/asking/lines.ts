import {
  type AgentId,
  type Answering,
  type Answers,
  Failure,
  type Log,
  type Page,
  type ProblemCode,
  type Question,
  type QuestionKind,
  type QuestionOf,
  type SingleKind,
  type StreamedKind,
  type TenantId,
} from '@landbridge/model';
import { ASKED, CEILING_OF, KNOWN_SINCE } from '../messages/question.ts';
import type { Line } from './line.ts';

/** How often a question is asked in all. */
const MOST_ATTEMPTS = 3;

/** Problems that are this agent's alone, so that another may answer. */
const ANOTHER_MAY_ANSWER: ReadonlySet<ProblemCode> = new Set<ProblemCode>([
  'AgentLost',
  'AgentBusy',
  'DomainControllerUnreachable',
  'DomainControllerNotFound',
]);

/** The only one of them that says that nothing was begun. */
const NOTHING_BEGUN: ReadonlySet<ProblemCode> = new Set<ProblemCode>(['AgentBusy']);

/** Whose agents, and of which domain. */
interface Whose {
  readonly tenantId: TenantId;
  readonly domain: string;
}

/**
 * All agents with a line to this replica. Questions about a domain go to whichever of its agents has the least to do; all agents answer, none
 * is a spare.
 */
export class Lines {
  readonly #lines = new Set<Line>();
  readonly #revoked = new Set<AgentId>();
  readonly #log: Log;
  readonly #asked: typeof ASKED;

  /** `asked`: which questions may be asked twice, as the protocol has it unless told. */
  constructor(log: Log, asked = ASKED) {
    this.#log = log;
    this.#asked = asked;
  }

  /** False for an agent that was revoked while its line was being made. An older line of the same agent is closed: its agent came back. */
  add(line: Line): boolean {
    const { id } = line.introduced.agent;
    if (this.#revoked.has(id)) return false;
    for (const other of this.#lines) if (other.introduced.agent.id === id) other.close('replaced by a newer line');
    this.#lines.add(line);
    return true;
  }

  remove(line: Line): void {
    this.#lines.delete(line);
  }

  /** Agents with a line at the moment. */
  get active(): ReadonlySet<AgentId> {
    return new Set([...this.#lines].map(line => line.introduced.agent.id));
  }

  /** The domains that an agent with a line here serves. */
  get reached(): readonly { readonly tenantId: TenantId; readonly fqdn: string }[] {
    const open = [...this.#lines].filter(line => !line.isLost);
    const domains = open.flatMap(({ introduced: { agent, domains } }) =>
      domains.map(fqdn => ({ tenantId: agent.tenantId, fqdn })),
    );
    return [...new Map(domains.map(one => [`${one.tenantId} ${one.fqdn}`, one])).values()];
  }

  /** Closes the line of an agent at once. Called after its revocation is stored. */
  revoke(id: AgentId): void {
    this.#revoked.add(id);
    for (const line of this.#lines) if (line.introduced.agent.id === id) line.close('AgentRevoked');
  }

  closeAll(reason: string): void {
    for (const line of this.#lines) line.close(reason);
  }

  /**
   * Questions to whoever serves the domain. One whose agent was lost, or could not reach the domain, before anything of the answer came is
   * asked of another, unless it is to be asked once; a stream that was under way fails, and the cycle goes on later from what is stored.
   */
  answering(tenantId: TenantId, domain: string): Answering {
    const whose = { tenantId, domain: domain.toLowerCase() };
    return {
      one: (question, signal) => this.#one(whose, question, signal),
      pages: (question, signal) => this.#pages(whose, question, signal),
    };
  }

  /** The newest of an agent's own log. Throws `Failure` AgentNotConnected when its line is not here, and what `Line.logs` does. */
  async logsOf(tenantId: TenantId, id: AgentId, signal?: AbortSignal): Promise<string> {
    const line = [...this.#lines].find(
      ({ introduced: { agent }, isLost }) => !isLost && agent.id === id && agent.tenantId === tenantId,
    );
    if (!line) throw new Failure({ code: 'AgentNotConnected', message: 'the agent is not connected to this control' });
    return line.logs(signal);
  }

  async #one<Kind extends SingleKind>(whose: Whose, question: QuestionOf<Kind>, signal?: AbortSignal): Promise<Answers[Kind]> {
    const attempts = new Attempts(this.#anotherMayAnswer(question), tried => this.#pick(whose, question, tried));
    for (;;) {
      const line = attempts.next();
      try {
        return await line.answering(whose.domain).one(question, signal);
      } catch (error) {
        attempts.failed(error, signal);
        this.#noteRepetition(whose, question);
      }
    }
  }

  async *#pages<Kind extends StreamedKind>(whose: Whose, question: QuestionOf<Kind>, signal?: AbortSignal): AsyncGenerator<Page> {
    const attempts = new Attempts(this.#anotherMayAnswer(question), tried => this.#pick(whose, question, tried));
    let isUnderWay = false;
    for (;;) {
      const line = attempts.next();
      try {
        for await (const page of line.answering(whose.domain).pages(question, signal)) {
          isUnderWay = true;
          yield page;
        }
        return;
      } catch (error) {
        if (isUnderWay) throw error;
        attempts.failed(error, signal);
        this.#noteRepetition(whose, question);
      }
    }
  }

  #anotherMayAnswer({ ask }: Question): ReadonlySet<ProblemCode> {
    return this.#asked[ask] === 'once' ? NOTHING_BEGUN : ANOTHER_MAY_ANSWER;
  }

  #noteRepetition({ domain }: Whose, question: Question): void {
    this.#log.info('question asked again', { question: question.ask, domain });
  }

  /** Throws a `Failure` where agents are there, but none of them may or can be asked that. */
  #pick({ tenantId, domain }: Whose, { ask }: Question, tried: ReadonlySet<Line>): Line | undefined {
    const ofDomain = [...this.#lines].filter(
      ({ introduced, isLost }) => !isLost && introduced.agent.tenantId === tenantId && introduced.domains.includes(domain),
    );
    const allowing = ofDomain.filter(({ introduced }) => introduced.ceiling.includes(CEILING_OF[ask]));
    const able = allowing.filter(({ introduced }) => introduced.version >= KNOWN_SINCE[ask]);
    if (ofDomain.length > 0 && able.length === 0) throw noneFor(ask, allowing.length > 0);
    const left = able.filter(line => !tried.has(line));
    return left.reduce<Line | undefined>(
      (best, line) => (best && best.questionsInFlight <= line.questionsInFlight ? best : line),
      undefined,
    );
  }
}

function noneFor(ask: QuestionKind, isAllowed: boolean): Failure {
  return isAllowed
    ? new Failure({
        code: 'ProtocolVersionUnsupported',
        message: 'no connected agent of the domain is new enough to be asked that',
      })
    : new Failure({
        code: 'QuestionAboveCeiling',
        message: `no connected agent of the domain may be asked for ${CEILING_OF[ask]}`,
      });
}

/** The lines that one question was tried on. */
class Attempts {
  readonly #anotherMayAnswer: ReadonlySet<ProblemCode>;
  readonly #pick: (tried: ReadonlySet<Line>) => Line | undefined;
  readonly #tried = new Set<Line>();
  #failure: unknown = new Failure({ code: 'NoAgentForDomain', message: 'no agent for the domain is connected' });

  /** After which problems somebody else is asked. */
  constructor(anotherMayAnswer: ReadonlySet<ProblemCode>, pick: (tried: ReadonlySet<Line>) => Line | undefined) {
    this.#anotherMayAnswer = anotherMayAnswer;
    this.#pick = pick;
  }

  /** A line that was not tried; throws what the last one failed with when there is none. */
  next(): Line {
    const line = this.#pick(this.#tried);
    if (!line) throw this.#failure;
    this.#tried.add(line);
    return line;
  }

  /** Throws the error when nobody else is to be asked. */
  failed(error: unknown, signal?: AbortSignal): void {
    const isOfAgent = error instanceof Failure && this.#anotherMayAnswer.has(error.problem.code);
    if (!isOfAgent || this.#tried.size >= MOST_ATTEMPTS || signal?.aborted) throw error;
    this.#failure = error;
  }
}
