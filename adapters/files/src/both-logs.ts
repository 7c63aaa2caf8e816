import type { Log } from '@landbridge/model';

/** Writes every line into both. */
export function bothLogs(first: Log, second: Log): Log {
  return {
    debug(event, fields) {
      first.debug(event, fields);
      second.debug(event, fields);
    },
    info(event, fields) {
      first.info(event, fields);
      second.info(event, fields);
    },
    warn(event, fields) {
      first.warn(event, fields);
      second.warn(event, fields);
    },
    error(event, fields) {
      first.error(event, fields);
      second.error(event, fields);
    },
    with: fields => bothLogs(first.with(fields), second.with(fields)),
  };
}
