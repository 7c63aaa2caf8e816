import type { Row } from '../row.ts';
import { ADMIN_FIRST_LOAD, ADMIN_PAGES } from './admin-center.ts';
import { ADMIN_FILTER_1M } from './admin-filter.ts';
import { AGENT_NORMALISE } from './agent-normalise.ts';
import { API_USER_BY_ID, API_USERS_PAGE } from './api-reads.ts';
import { CHANGE_LATENCY } from './change-latency.ts';
import { ENGINE_AGAINST_COPY } from './engine-against-copy.ts';
import { FIRST_CYCLE_20K, FIRST_CYCLE_100K } from './first-cycle.ts';
import { IDLE_CYCLE } from './idle-cycle.ts';
import { IDLE_DOMAINS } from './idle-domains.ts';
import { LDAP_CLIENT_CPU } from './ldap-client-cpu.ts';
import { MAPPING_JOIN, MAPPING_USERS } from './mapping.ts';
import { MEMBER_OF_250K } from './member-of-250k.ts';
import { MEMORY_100K } from './memory.ts';
import { PASSWORD_DELTA_KERBEROS, PASSWORD_DELTA_NTLM } from './password-delta.ts';
import { PASSWORD_DERIVATIONS } from './password-derivations.ts';
import { PASSWORD_PULL_10K } from './password-pull.ts';
import { PROVISIONING_LOG_PAGE, PROVISIONING_LOG_PAGE_100K } from './provisioning-log-page.ts';
import { STATEMENTS_PER_PAGE } from './statements-per-page.ts';
import { WHAT_IF_100K } from './what-if.ts';

/** Every row, in the order it is run. Those of the same domain stand together, so that it is prepared once. */
export const ROWS: readonly Row[] = [
  MAPPING_USERS,
  MAPPING_JOIN,
  STATEMENTS_PER_PAGE,
  ENGINE_AGAINST_COPY,
  WHAT_IF_100K,
  PROVISIONING_LOG_PAGE_100K,
  API_USER_BY_ID,
  API_USERS_PAGE,
  ADMIN_FIRST_LOAD,
  ADMIN_PAGES,
  CHANGE_LATENCY,
  IDLE_CYCLE,
  FIRST_CYCLE_20K,
  LDAP_CLIENT_CPU,
  AGENT_NORMALISE,
  PASSWORD_PULL_10K,
  PASSWORD_DERIVATIONS,
  PASSWORD_DELTA_NTLM,
  PASSWORD_DELTA_KERBEROS,
  FIRST_CYCLE_100K,
  MEMBER_OF_250K,
  MEMORY_100K,
  IDLE_DOMAINS,
  ADMIN_FILTER_1M,
  PROVISIONING_LOG_PAGE,
];
