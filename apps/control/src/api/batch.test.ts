import type { BatchedAnswer, BatchedRequest } from '@landbridge/contract';
import { expect, test } from 'vitest';
import { answerBatch } from './batch.ts';

const request = (id: string, ...dependsOn: string[]): BatchedRequest => ({ id, method: 'GET', url: `/${id}`, dependsOn });

/** What was begun and ended in which order; requests whose name begins with `bad` fail. */
async function batch(...requests: readonly BatchedRequest[]) {
  const went: string[] = [];
  const answer = async ({ id }: BatchedRequest): Promise<BatchedAnswer> => {
    went.push(`${id} begins`);
    await Promise.resolve();
    went.push(`${id} ends`);
    return { id, status: id.startsWith('bad') ? 404 : 200, headers: {} };
  };
  const answers = await answerBatch(requests, answer, id => ({ id, status: 424, headers: {} }));
  return { went, answers: answers.map(({ id, status }) => `${id} ${status}`) };
}

test('requests are made beside each other and answered in the order they came', async () => {
  const { went, answers } = await batch(request('a'), request('b'));
  expect(went.slice(0, 2)).toEqual(['a begins', 'b begins']);
  expect(answers).toEqual(['a 200', 'b 200']);
});

test('whoever depends on others waits for them, wherever they stand', async () => {
  const { went, answers } = await batch(request('last', 'first'), request('first'));
  expect(went).toEqual(['first begins', 'first ends', 'last begins', 'last ends']);
  expect(answers).toEqual(['last 200', 'first 200']);
});

test('what depends on a failure is not made, nor what depends on that', async () => {
  const { went, answers } = await batch(request('bad'), request('next', 'bad'), request('third', 'next'), request('other'));
  expect(answers).toEqual(['bad 404', 'next 424', 'third 424', 'other 200']);
  expect(went.filter(one => one.startsWith('next') || one.startsWith('third'))).toEqual([]);
});

test.each([
  ['the same id twice', [request('a'), request('a')]],
  ['a circle', [request('a', 'b'), request('b', 'a')]],
  ['one that is not there', [request('a', 'x')]],
] as const)('%s is refused as a whole', async (_, requests) => {
  await expect(batch(...requests)).rejects.toMatchObject({ problem: { code: 'BadRequest' } });
});
