import { useTranslation } from 'react-i18next';

const KNOWN = ['user', 'inetOrgPerson', 'group', 'contact'] as const;

/** What a class of Active Directory is called; one that is not known keeps its name. */
export function useTypeName(): (sourceObjectName: string) => string {
  const { t } = useTranslation('attribute-mapping');
  return name => {
    const known = KNOWN.find(one => one === name);
    return known === undefined ? name : t(`types.${known}`);
  };
}
