export { DeletedPage } from './deleted/deleted-page.tsx';
export { MissingPage } from './history/missing-page.tsx';
export { ContactsPage, GroupsPage, UsersPage } from './list/object-list-page.tsx';
export { ContactPage, GroupPage, UserPage } from './object/object-page.tsx';
