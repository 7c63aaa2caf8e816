import {
  type Answering,
  type Baseline,
  type Change,
  Failure,
  type Guid,
  type Page,
  type Problem,
  type Question,
  type QuestionKind,
  type Replica,
  type Survey,
} from '@landbridge/model';
import { guid } from './samples.ts';

export const REPLICA: Replica = { dc: 'dc1.exoip.test', invocationId: guid(200) };

/** A healthy account at the domain that `knownDomain` knows. */
export function survey(told: Partial<Survey> = {}): Survey {
  return {
    replica: REPLICA,
    domainGuid: guid(100),
    namingContext: 'DC=exoip,DC=test',
    fqdn: 'exoip.test',
    netbiosName: 'EXOIP',
    forestFqdn: 'exoip.test',
    highestCommittedUsn: '50',
    clockAheadMs: 0,
    tombstoneLifetimeDays: 180,
    canaries: { domainHead: true, deletedObjects: true, replicatingChanges: true },
    unknownAttributes: [],
    ...told,
  };
}

/** What is said of an object: its class, place and name, and some attributes. */
export function change(of: Guid, told: Partial<Change> = {}): Change {
  return {
    guid: of,
    extent: 'whole',
    entryClass: 'user',
    parentGuid: guid(100),
    rdn: 'CN=Anna',
    deleted: false,
    attributes: { userPrincipalName: ['anna@exoip.test'] },
    edges: [],
    restated: [],
    ...told,
  };
}

export const pageOf = (...changes: readonly Change[]): Page => ({ changes, position: null });

type Script = {
  readonly [Kind in QuestionKind]?: (question: Extract<Question, { ask: Kind }>) => readonly Page[] | Survey | Baseline | Problem;
};

/** An agent that answers as it is told, and keeps what it was asked with which signal. */
export class ScriptedAgent implements Answering {
  readonly asked: Question[] = [];
  readonly signals = new Set<AbortSignal | undefined>();
  readonly #script: Script;

  constructor(script: Script) {
    this.#script = script;
  }

  one: Answering['one'] = async (question, signal) => {
    const answer = this.#answer(question, signal);
    return answer as never;
  };

  pages: Answering['pages'] = (question, signal) => this.#pages(question, signal);

  async *#pages(question: Question, signal: AbortSignal | undefined): AsyncGenerator<Page> {
    const answer = this.#answer(question, signal);
    for (const page of answer as readonly Page[]) yield page;
  }

  #answer(question: Question, signal: AbortSignal | undefined): unknown {
    this.asked.push(question);
    this.signals.add(signal);
    const script = this.#script[question.ask] as ((question: Question) => unknown) | undefined;
    if (!script) throw new Error(`nobody expected to be asked for ${question.ask}`);
    const answer = script(question);
    if (typeof answer === 'object' && answer !== null && 'code' in answer) throw new Failure(answer as Problem);
    return answer;
  }
}
