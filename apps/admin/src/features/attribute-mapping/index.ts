export { AttributeMappingPage } from './attribute-mapping-page.tsx';
