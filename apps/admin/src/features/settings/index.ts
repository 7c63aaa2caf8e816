export { AboutPage } from './about/about-page.tsx';
export { AdministratorsPage } from './administrators/administrators-page.tsx';
export { ApiClientsPage } from './api-clients/api-clients-page.tsx';
export { DomainsPage } from './domains/domains-page.tsx';
export { NotificationsPage } from './notifications/notifications-page.tsx';
export { OwnAccountPage } from './own-account/own-account-page.tsx';
export { SettingsFrame } from './settings-frame.tsx';
export { TenantPage } from './tenant/tenant-page.tsx';
