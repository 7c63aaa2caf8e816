import { cureOf, type Problem } from '@landbridge/model';

export function showProblem(problem: Problem): { code: string; message: string; cure: string } {
  return { code: problem.code, message: problem.message, cure: cureOf(problem) };
}
