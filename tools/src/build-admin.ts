import { buildAdminCenter } from './admin-center/build.ts';

const folder = await buildAdminCenter(line => console.log(line));
console.log(`the admin center is in ${folder}: LANDBRIDGE_ADMIN_FOLDER`);
