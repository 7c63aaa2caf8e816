/** Why the test domain cannot do what it was asked; the codes are stable. */
export type DomainProblemCode =
  | 'cannot_install'
  | 'command_failed'
  | 'not_a_domain'
  | 'already_a_domain'
  | 'folder_in_use'
  | 'address_taken'
  | 'did_not_start'
  | 'did_not_stop'
  | 'hand_failed'
  | 'bad_option';

export class DomainProblem extends Error {
  readonly code: DomainProblemCode;

  constructor(code: DomainProblemCode, message: string, options?: { readonly cause?: unknown }) {
    super(message, options);
    this.name = 'DomainProblem';
    this.code = code;
  }
}

/** One line of progress for a person; every long step says what it does before it does it. */
export type Say = (line: string) => void;

export const SILENT: Say = () => {};
