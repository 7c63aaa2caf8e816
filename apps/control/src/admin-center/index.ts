export { serveAdminCenter } from './serve-admin-center.ts';
