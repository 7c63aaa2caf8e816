import type { Condition } from '../notice.ts';
import type { ConfigurationSight, DomainSight } from '../sight.ts';
import { agentsInactive } from './agents-inactive.ts';
import { configurationDisabled } from './configuration-disabled.ts';
import { deletesHeld } from './deletes-held.ts';
import type { Rule } from './finding.ts';
import { noSuccess } from './no-success.ts';
import { passwordsNotRead } from './passwords-not-read.ts';
import { quarantine } from './quarantine.ts';

export type { Finding, Looking, Rule } from './finding.ts';

type DomainCondition = 'agentsInactive' | 'passwordsNotRead';

export const CONFIGURATION_RULES: Readonly<Record<Exclude<Condition, DomainCondition>, Rule<ConfigurationSight>>> = {
  quarantine,
  deletesHeld,
  configurationDisabled,
  noSuccess,
};

export const DOMAIN_RULES: Readonly<Record<DomainCondition, Rule<DomainSight>>> = { agentsInactive, passwordsNotRead };
