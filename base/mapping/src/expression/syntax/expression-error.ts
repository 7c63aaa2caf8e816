/** What is wrong with the text of an expression, and where. */
export interface ExpressionProblem {
  /** Lower-case, without full stop. */
  readonly message: string;
  /** UTF-16 units from the beginning of the text. */
  readonly offset: number;
  /** From 1. */
  readonly line: number;
  /** From 1, in UTF-16 units. */
  readonly column: number;
}

export function problemAt(text: string, offset: number, message: string): ExpressionProblem {
  const before = text.slice(0, offset);
  const lineStart = before.lastIndexOf('\n') + 1;
  return { message, offset, line: before.split('\n').length, column: offset - lineStart + 1 };
}

/** The text is no expression. The message says what was expected. */
export class ParseError extends Error {
  readonly problem: ExpressionProblem;

  constructor(problem: ExpressionProblem) {
    super(`${problem.message} (line ${problem.line}, column ${problem.column})`);
    this.name = 'ParseError';
    this.problem = problem;
  }
}
