import {
  type Answering,
  type Answers,
  type Clock,
  Failure,
  type Page,
  type Question,
  type QuestionOf,
  type SingleKind,
} from '@landbridge/model';
import type { Meter } from './ports.ts';

const MS_PER_SECOND = 1_000;

/** Every question that is asked, how long its whole answer took, and what became of it. */
export function measureAnswering(
  answering: Answering,
  { meter, clock }: { readonly meter: Meter; readonly clock: Clock },
): Answering {
  const begun = ({ ask: question }: Question): ((outcome: string) => void) => {
    const from = clock.monotonicMs();
    meter.add('landbridge_questions_asked_total', { question }, 1);
    return outcome =>
      meter.observe('landbridge_question_duration_seconds', { question, outcome }, (clock.monotonicMs() - from) / MS_PER_SECOND);
  };
  return {
    one: async <Kind extends SingleKind>(question: QuestionOf<Kind>, signal?: AbortSignal): Promise<Answers[Kind]> => {
      const ended = begun(question);
      try {
        const answer = await answering.one(question, signal);
        ended('answered');
        return answer;
      } catch (error) {
        ended(outcomeOf(error));
        throw error;
      }
    },
    pages: (question, signal) => measured(answering.pages(question, signal), begun(question)),
  };
}

async function* measured(pages: AsyncIterable<Page>, ended: (outcome: string) => void): AsyncGenerator<Page> {
  // Whoever takes no more pages leaves at a yield, which is no failure.
  let outcome = 'left';
  try {
    yield* pages;
    outcome = 'answered';
  } catch (error) {
    outcome = outcomeOf(error);
    throw error;
  } finally {
    ended(outcome);
  }
}

function outcomeOf(error: unknown): string {
  return error instanceof Failure ? error.problem.code : 'failed';
}
