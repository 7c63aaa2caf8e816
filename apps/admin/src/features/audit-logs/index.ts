export { AuditLogsPage } from './audit-logs-page.tsx';
