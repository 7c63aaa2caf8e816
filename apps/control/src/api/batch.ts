import type { BatchedAnswer, BatchedRequest } from '@landbridge/contract';
import { Failure } from '@landbridge/model';

/** Answers one request by itself. */
export type AnswerOne = (request: BatchedRequest) => Promise<BatchedAnswer>;

const SUCCEEDED_BELOW = 400;

/**
 * Answers the requests of a batch in the order they came, those without a dependency beside each other. One whose dependency failed is not
 * made. Throws `Failure` BadRequest where ids are not unique, or dependencies lead nowhere or in a circle.
 */
export async function answerBatch(
  requests: readonly BatchedRequest[],
  answer: AnswerOne,
  unmade: (id: string) => BatchedAnswer,
): Promise<readonly BatchedAnswer[]> {
  const answers = new Map<string, Promise<BatchedAnswer>>();
  for (const request of inOrder(requests)) {
    const before = Promise.all((request.dependsOn ?? []).flatMap(id => answers.get(id) ?? []));
    const answered = before.then(all =>
      all.every(({ status }) => status < SUCCEEDED_BELOW) ? answer(request) : unmade(request.id),
    );
    answers.set(request.id, answered);
  }
  return Promise.all(requests.flatMap(({ id }) => answers.get(id) ?? []));
}

/** Every request after those that it depends on. */
function inOrder(requests: readonly BatchedRequest[]): readonly BatchedRequest[] {
  const left = new Map(requests.map(request => [request.id, request]));
  if (left.size < requests.length) throw refused('two requests of the batch have the same id');
  const ordered: BatchedRequest[] = [];
  const done = new Set<string>();
  while (left.size > 0) {
    const ready = [...left.values()].filter(({ dependsOn = [] }) => dependsOn.every(id => done.has(id)));
    if (ready.length === 0) throw refused('requests of the batch depend on each other in a circle, or on one that is not there');
    for (const request of ready) {
      left.delete(request.id);
      done.add(request.id);
      ordered.push(request);
    }
  }
  return ordered;
}

function refused(message: string): Failure {
  return new Failure({ code: 'BadRequest', message });
}
