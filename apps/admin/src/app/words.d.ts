import type agents from '../features/agents/words/en.json';
import type attributeMapping from '../features/attribute-mapping/words/en.json';
import type auditLogs from '../features/audit-logs/words/en.json';
import type configurations from '../features/configurations/words/en.json';
import type directory from '../features/directory/words/en.json';
import type home from '../features/home/words/en.json';
import type insights from '../features/insights/words/en.json';
import type provisioningLogs from '../features/provisioning-logs/words/en.json';
import type settings from '../features/settings/words/en.json';
import type signIn from '../features/sign-in/words/en.json';
import type shared from '../lib/words/en.json';

/** Lets the compiler check every text by its name. */
declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'shared';
    resources: {
      shared: typeof shared;
      home: typeof home;
      'sign-in': typeof signIn;
      configurations: typeof configurations;
      'attribute-mapping': typeof attributeMapping;
      agents: typeof agents;
      'provisioning-logs': typeof provisioningLogs;
      insights: typeof insights;
      'audit-logs': typeof auditLogs;
      directory: typeof directory;
      settings: typeof settings;
    };
  }
}
