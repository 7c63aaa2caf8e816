import {
  deleteMailServer,
  getMailServer,
  type MailServerSettings,
  putMailServer,
  type ShownMailServer,
  testMailServer,
} from '@landbridge/contract';
import type { TenantId } from '@landbridge/model';
import type { StoredMailServer } from '@landbridge/notices';
import type { Server } from '../serve.ts';
import { momentOf } from '../shape/moment.ts';
import { showProblem } from '../shape/problem.ts';

export function serveMailServer(server: Server): void {
  const { mailServerActs } = server.ports;
  const show = async (tenantId: TenantId): Promise<MailServerSettings> => {
    const { named, own } = await mailServerActs.read(tenantId);
    const ofControl = own && { host: own.host, port: own.port, security: own.security, sender: own.from };
    return { mailServer: named && showMailServer(named), ofControl };
  };

  server.serve(getMailServer, ({ tenantId }) => show(tenantId));

  server.serve(putMailServer, async ({ tenantId, body }) => {
    await mailServerActs.name(tenantId, body);
    return show(tenantId);
  });

  server.serve(deleteMailServer, async ({ tenantId }) => {
    await mailServerActs.forget(tenantId);
    return undefined;
  });

  server.serve(testMailServer, async ({ tenantId, body }) => {
    const { channel, target, problem } = await mailServerActs.test(tenantId, body.email, body.mailServer ?? null);
    return { channel, target, delivered: problem === null, problem: problem && showProblem(problem) };
  });
}

function showMailServer({ host, port, security, user, sealedPassword, from, ca, changedAt }: StoredMailServer): ShownMailServer {
  return {
    ...{ host, port, security, userName: user, hasPassword: sealedPassword !== null, sender: from, certificateAuthority: ca },
    changedDateTime: momentOf(changedAt),
  };
}
