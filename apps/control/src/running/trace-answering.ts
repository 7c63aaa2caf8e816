import {
  type Answering,
  type Answers,
  type Question,
  type QuestionOf,
  type SingleKind,
  type Span,
  spanned,
  spannedPages,
  type Trace,
} from '@landbridge/model';

/** Every question as a part of whatever asks it, from the asking to the last page of the answer. */
export function traceAnswering(answering: Answering, trace: Trace): Answering {
  const opened = ({ ask: question }: Question): Span => trace.open('question', { question });
  return {
    one: <Kind extends SingleKind>(question: QuestionOf<Kind>, signal?: AbortSignal): Promise<Answers[Kind]> =>
      spanned(opened(question), () => answering.one(question, signal)),
    pages: (question, signal) => {
      if (trace.carried() === undefined) return answering.pages(question, signal);
      const span = opened(question);
      let [pages, changes] = [0, 0];
      return spannedPages(span, answering.pages(question, signal), page => {
        pages++;
        changes += page.changes.length;
        span.note({ pages, changes });
      });
    },
  };
}
