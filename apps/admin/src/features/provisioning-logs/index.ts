export { ProvisioningLogsPage } from './provisioning-logs-page.tsx';
