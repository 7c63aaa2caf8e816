import type { Answering, Answers, Change, Page, Question, QuestionOf, SingleKind, StreamedKind, Survey } from '@landbridge/model';

type Streamed = QuestionOf<StreamedKind>;

/** Stands between the engine and a simulated domain, and spoils answers as a domain controller, an account or a line does that is not well. */
export class Tampered implements Answering {
  readonly #domain: Answering;
  /** Throws what the question fails with. */
  refuse: (question: Question) => void = () => undefined;
  survey: (survey: Survey) => Survey = survey => survey;
  /** A change as it is told; null where it is not. */
  change: (change: Change, question: Streamed) => Change | null = change => change;
  /** Called before page `index` of an answer leaves: throws, or says `cut` when the answer ends here as if it were complete. */
  page: (question: Streamed, index: number) => 'cut' | undefined = () => undefined;

  constructor(domain: Answering) {
    this.#domain = domain;
  }

  mend(): void {
    const { refuse, survey, change, page } = new Tampered(this.#domain);
    Object.assign(this, { refuse, survey, change, page });
  }

  async one<Kind extends SingleKind>(question: QuestionOf<Kind>): Promise<Answers[Kind]> {
    this.refuse(question as Question);
    const answer = await this.#domain.one(question);
    const isSurvey = (question as Question).ask === 'survey';
    return isSurvey ? (this.survey(answer as Survey) as Answers[Kind]) : answer;
  }

  async *pages<Kind extends StreamedKind>(question: QuestionOf<Kind>): AsyncIterable<Page> {
    const asked = question as Streamed;
    this.refuse(asked);
    let index = 0;
    for await (const page of this.#domain.pages(question)) {
      if (this.page(asked, index++) === 'cut') return;
      yield { ...page, changes: page.changes.flatMap(change => this.change(change, asked) ?? []) };
    }
  }
}
