import { once } from 'node:events';
import { PassThrough, type Readable } from 'node:stream';
import { Failure } from '@landbridge/model';
import { refusalOf } from './error-answer.ts';
import { showProblem } from './shape/problem.ts';

/**
 * Begins an answer of lines: resolves with its first line, or its end where there is none, and rejects when the work fails before it. The work waits while the caller does not
 * read, and ends when the caller goes away.
 */
export async function startLines(work: (emit: (line: unknown) => Promise<void>) => Promise<void>): Promise<Readable> {
  const out = new PassThrough();
  const begun = Promise.withResolvers<void>();
  let isBegun = false;
  const emit = async (line: unknown): Promise<void> => {
    isBegun = true;
    begun.resolve();
    if (out.destroyed) throw new Failure({ code: 'BadRequest', message: 'the caller went away' });
    if (!out.write(`${JSON.stringify(line)}\n`)) await Promise.race([once(out, 'drain'), once(out, 'close')]);
  };
  work(emit).then(
    () => {
      out.end();
      begun.resolve();
    },
    (error: unknown) => {
      if (!isBegun) begun.reject(error);
      else if (!out.destroyed) out.end(`${JSON.stringify({ error: showProblem(refusalOf(error).problem) })}\n`);
    },
  );
  await begun.promise;
  return out;
}
