import { getHealth, getReadiness } from '@landbridge/contract';
import { Failure } from '@landbridge/model';
import type { Server } from '../serve.ts';

const OK = { status: 'ok' } as const;

export function serveHealth(server: Server): void {
  server.serveOpen(getHealth, async () => OK);

  server.serveOpen(getReadiness, async () => {
    try {
      await server.ports.readiness.check();
    } catch (cause) {
      const code = cause instanceof Failure ? cause.problem.code : 'DatabaseUnavailable';
      throw new Failure({ code, message: 'not ready to work' }, { cause });
    }
    return OK;
  });
}
