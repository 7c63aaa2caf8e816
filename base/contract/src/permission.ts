export { PERMISSIONS, type Permission, permissionsOf, ROLE_PERMISSIONS, type RoleName } from '@landbridge/model';
