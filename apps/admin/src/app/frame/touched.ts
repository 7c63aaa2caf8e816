import type { LiveEvent } from '../../lib/api/index.ts';

/**
 * Paths of routes as they stand in the contract, and beginnings of several. They are written here, because whoever takes a route from the contract
 * loads with it what every answer of it may hold.
 */
const CONFIGURATIONS = '/v1.0/landbridge/configurations';
const CYCLES = '/v1.0/landbridge/configurations/{id}/cycles';
const STAGES = '/v1.0/landbridge/configurations/{id}/stages';
const OBJECT_COUNTS = '/v1.0/landbridge/configurations/objectCounts';
const SCHEMA = '/v1.0/servicePrincipals/{id}/synchronization/jobs/{jobId}/schema';
const STATUS = '/v1.0/landbridge/status';
const DOMAINS = '/v1.0/landbridge/domains';
const INSIGHTS = '/v1.0/landbridge/insights';
const AGENTS = '/v1.0/onPremisesPublishingProfiles/provisioning/agents';
const NOTICES = '/v1.0/landbridge/notices';
const HISTORY = '/v1.0/landbridge/objects';
const RECENT_CHANGES = '/v1.0/landbridge/recentChanges';
const LOG = '/v1.0/auditLogs/provisioning';

/** What is counted over a whole domain. */
export const COUNTED: ReadonlySet<unknown> = new Set([STAGES, OBJECT_COUNTS]);

const CYCLE = [CONFIGURATIONS, SCHEMA, STATUS, DOMAINS, CYCLES, LOG, HISTORY, INSIGHTS, RECENT_CHANGES];
const OBJECTS = ['/v1.0/users', '/v1.0/groups', '/v1.0/contacts', '/v1.0/directory', HISTORY, STATUS, RECENT_CHANGES];

/** Beginnings of the paths whose answers an event may have changed; null: any. */
export const TOUCHED: Readonly<Record<LiveEvent['kind'], readonly string[] | null>> = {
  began: [],
  reload: null,
  objectsChanged: OBJECTS,
  cycleBegan: CYCLE,
  cycleProgressed: [CONFIGURATIONS, STATUS],
  cycleEnded: CYCLE,
  heldDeletesChanged: [CONFIGURATIONS, STATUS],
  configurationChanged: [CONFIGURATIONS, STATUS, DOMAINS],
  agentSeen: [AGENTS, STATUS, DOMAINS],
  noticeTold: [NOTICES],
  noticeEnded: [NOTICES],
};
