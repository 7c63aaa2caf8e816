import { join } from 'node:path';
import {
  type Configuration,
  createConfiguration,
  createEnrolmentCode,
  enableConfiguration,
  getConfiguration,
  listAgents,
} from '@landbridge/contract';
import type { Domain } from '@landbridge/domain';
import type { Expected } from '@landbridge/oracle';
import { demandedBy } from './compare.ts';
import { Program } from './program.ts';
import { untilQuiet } from './quiet.ts';
import type { Stack } from './stack.ts';
import { until } from './until.ts';

const WITHIN_MS = 90_000;

/** One more domain of a stack's tenant, with an agent and a configuration of its own. */
export class NextDomain {
  readonly domain: Domain;
  readonly agent = new Program('apps/agent/src/main.ts');
  readonly #stack: Stack;
  #id = '';

  private constructor(stack: Stack, domain: Domain) {
    this.#stack = stack;
    this.domain = domain;
  }

  /** Returns when the configuration is enabled. `folder` is the agent's. */
  static async join(stack: Stack, { domain, folder }: { readonly domain: Domain; readonly folder: string }): Promise<NextDomain> {
    const next = new NextDomain(stack, domain);
    const { client } = stack;
    const { code } = await client.call(createEnrolmentCode);
    const { dnsName, ip, caFile, syncAccount } = domain;
    next.agent.spawn(
      stack.agentSettings({
        LANDBRIDGE_ENROLMENT_CODE: code,
        LANDBRIDGE_DATA_FOLDER: join(folder, 'agent'),
        LANDBRIDGE_DOMAIN: dnsName,
        LANDBRIDGE_DC: ip,
        LANDBRIDGE_CA_FILE: caFile,
        LANDBRIDGE_ACCOUNT: syncAccount.upn,
        LANDBRIDGE_PASSWORD: syncAccount.password,
      }),
    );
    const isThere = async () =>
      (await client.call(listAgents)).value.some(({ status, domains }) => status === 'active' && domains.includes(dnsName));
    await until(isThere, { what: `an agent of ${dnsName}`, withinMs: WITHIN_MS, evidence: () => next.logs });
    next.#id = (await client.call(createConfiguration, { body: { domainFqdn: dnsName } })).id;
    await next.wake();
    return next;
  }

  async quiet(): Promise<void> {
    await untilQuiet(this, { asked: true, withinMs: WITHIN_MS });
  }

  /** Lets a cycle begin now. */
  async wake(): Promise<void> {
    await this.#stack.client.call(enableConfiguration, { params: { id: this.#id } });
  }

  configuration(): Promise<Configuration> {
    return this.#stack.client.call(getConfiguration, { params: { id: this.#id } });
  }

  async expected(): Promise<Expected> {
    return demandedBy({ domain: this.domain, configuration: await this.configuration() }, {});
  }

  get logs(): string {
    return `${this.#stack.logs}\n${this.agent.logTail}`;
  }

  async end(): Promise<void> {
    await this.agent.stop().catch(() => undefined);
  }
}
