import { Failure } from '@landbridge/model';

export function unreadable(why: string, cause?: unknown): Failure {
  return new Failure({ code: 'BackupUnreadable', message: `the backup can not be read: ${why}` }, { cause });
}
