import type {
  Answering,
  Answers,
  Baseline,
  Change,
  Guid,
  Page,
  QuestionOf,
  SingleKind,
  StreamedKind,
  Survey,
} from '@landbridge/model';

export const GUID = '5b8e7a8e-3c1f-4f57-9d3c-0f0f6f1a2b3c' as Guid;
export const REPLICA = { dc: 'dc1.exoip.test', invocationId: GUID } as const;

export const SURVEY: Survey = {
  replica: REPLICA,
  domainGuid: GUID,
  namingContext: 'DC=exoip,DC=test',
  fqdn: 'exoip.test',
  netbiosName: 'EXOIP',
  forestFqdn: 'exoip.test',
  highestCommittedUsn: '4711',
  clockAheadMs: -12.5,
  tombstoneLifetimeDays: 180,
  canaries: { domainHead: true, deletedObjects: true, replicatingChanges: true },
  unknownAttributes: [],
};

export const BASELINE: Baseline = { replica: REPLICA, cookie: 'AQID', highestCommittedUsn: '4711' };

export function changeOf(number: number): Change {
  return {
    guid: `00000000-0000-4000-8000-${number.toString(16).padStart(12, '0')}` as Guid,
    extent: 'whole',
    entryClass: 'user',
    parentGuid: GUID,
    rdn: `CN=User ${number}`,
    deleted: false,
    attributes: { displayName: [`User ${number}`] },
    edges: [],
    restated: [],
  };
}

export function pageOf(number: number): Page {
  return { changes: [changeOf(number)], position: null };
}

/** A domain with as many pages as it is told, that counts what is read of it and may be made to fail. */
export class ScriptedDomain implements Answering {
  readonly #pages: number;
  /** Thrown in place of the page with this number (from 0), or of a single answer. */
  failAt: { readonly page: number; readonly error: unknown } | null = null;
  pagesRead = 0;
  questionsAsked = 0;
  underWay = 0;
  /** Single answers wait until they are stopped. */
  isSlow = false;

  constructor(pages = 0) {
    this.#pages = pages;
  }

  async one<Kind extends SingleKind>(question: QuestionOf<Kind>, signal?: AbortSignal): Promise<Answers[Kind]> {
    this.questionsAsked++;
    if (this.failAt) throw this.failAt.error;
    if (this.isSlow) await this.#untilStopped(signal);
    const { ask }: QuestionOf<SingleKind> = question;
    return (ask === 'survey' ? SURVEY : BASELINE) as Answers[Kind];
  }

  async *pages<Kind extends StreamedKind>(_question: QuestionOf<Kind>, signal?: AbortSignal): AsyncGenerator<Page> {
    this.questionsAsked++;
    this.underWay++;
    try {
      for (let number = 0; number < this.#pages; number++) {
        signal?.throwIfAborted();
        if (this.failAt?.page === number) throw this.failAt.error;
        this.pagesRead++;
        yield pageOf(number);
      }
    } finally {
      this.underWay--;
    }
  }

  async #untilStopped(signal?: AbortSignal): Promise<never> {
    this.underWay++;
    try {
      return await new Promise<never>((_resolve, reject) => {
        signal?.addEventListener('abort', () => reject(signal.reason), { once: true });
      });
    } finally {
      this.underWay--;
    }
  }
}
