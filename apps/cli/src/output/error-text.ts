import { ApiError, Unreachable } from '@landbridge/contract';
import { Declined, Interrupted, TestFailed, UsageError, WaitFailed } from '../exit-code.ts';

/** What went wrong: the message, its code, and what can be done about it. */
export function errorText(error: unknown): string {
  if (error instanceof ApiError) {
    const text = lines(error.message, error.code, error.cure, error.status >= 500 ? error.requestId : undefined);
    return [text, ...error.details.map(detailText)].join('\n');
  }
  if (error instanceof WaitFailed) return lines(error.message, error.code, error.cure);
  if (error instanceof Unreachable) {
    const cause = error.cause instanceof Error ? ` (${error.cause.message})` : '';
    return lines(error.message + cause, 'Unreachable', 'check --url or LANDBRIDGE_URL, and that control runs');
  }
  if (error instanceof UsageError) return lines(error.message, 'Usage', 'see --help');
  if (error instanceof TestFailed) return `error: ${error.message}`;
  if (error instanceof Interrupted) return 'interrupted';
  if (error instanceof Declined) return 'nothing was changed';
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

function detailText({ target, message, position }: ApiError['details'][number]): string {
  return `  ${target}: ${message}${position ? ` (line ${position.line}, column ${position.column})` : ''}`;
}

function lines(message: string, code: string, cure: string, requestId?: string): string {
  return [`error: ${message}`, `code: ${code}`, `cure: ${cure}`, ...(requestId ? [`request id: ${requestId}`] : [])].join('\n');
}
