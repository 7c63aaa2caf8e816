import { Badge, makeStyles, Text, tokens } from '@fluentui/react-components';
import type { Agent } from '@landbridge/contract';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { RelativeTime } from '../../components/index.ts';
import type words from './words/en.json';

type Kind = keyof typeof words.question;
const KINDS: ReadonlySet<string> = new Set<Kind>([
  'survey',
  'baseline',
  'containers',
  'first-read',
  'changes',
  'entries',
  'entry-by-dn',
  'password-changes',
  'credentials',
]);

const useStyles = makeStyles({
  badges: { display: 'inline-flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalXS },
  rows: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXS,
    margin: 0,
  },
  // What does not fit beside a long name stands below it.
  row: { display: 'flex', flexWrap: 'wrap', justifyContent: 'space-between', columnGap: tokens.spacingHorizontalM },
  domain: { overflowWrap: 'anywhere' },
  controller: { display: 'block', color: tokens.colorNeutralForeground3, overflowWrap: 'anywhere' },
  latency: { margin: 0, textAlign: 'end', fontVariantNumeric: 'tabular-nums' },
  silent: { color: tokens.colorStatusDangerForeground1 },
});

/** What the agent's own settings let it be asked. */
export function Ceiling({ ceiling }: Pick<Agent, 'ceiling'>): JSX.Element | null {
  const { t } = useTranslation('agents');
  const styles = useStyles();
  if (ceiling.length === 0) return <>–</>;
  return (
    <span className={styles.badges}>
      {ceiling.map(one => (
        <Badge key={one} appearance="outline" color="informative">
          {t(`ceiling.${one}`)}
        </Badge>
      ))}
    </span>
  );
}

/** Its domains, with the domain controller it has for each and how long that takes to answer. */
export function Domains({ agent }: { readonly agent: Agent }): JSX.Element {
  const { t, i18n } = useTranslation('agents');
  const styles = useStyles();
  const number = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 1 });
  const known = new Map(agent.domainControllers.map(controller => [controller.domain, controller]));
  return (
    <dl className={styles.rows}>
      {agent.domains.map(domain => {
        const { hostName = null, latencyInMilliseconds: latency = null } = known.get(domain) ?? {};
        const isSilent = known.has(domain) && hostName === null;
        return (
          <div key={domain} className={styles.row}>
            <dt className={styles.domain}>
              <span>{domain}</span>
              {hostName === null ? null : (
                <Text size={200} className={styles.controller}>
                  {hostName}
                </Text>
              )}
            </dt>
            <dd className={styles.latency}>
              {isSilent ? <span className={styles.silent}>{t('noController')}</span> : null}
              {latency === null ? null : `${number.format(latency)} ms`}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

/** What it was asked last, and how often it is asked. */
export function LastQuestion({ lastQuestion }: Pick<Agent, 'lastQuestion'>): JSX.Element {
  const { t } = useTranslation('agents');
  if (lastQuestion === null) return <>{t('neverAsked')}</>;
  const { kind, askedDateTime } = lastQuestion;
  return (
    <>
      {isKind(kind) ? t(`question.${kind}`) : kind}, <RelativeTime at={askedDateTime} />
    </>
  );
}

function isKind(kind: string): kind is Kind {
  return KINDS.has(kind);
}

export function questionsPerMinute({ questionsPerMinute: value }: Agent, language: string): string {
  return value === null ? '–' : new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(value);
}
