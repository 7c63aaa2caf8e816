import { makeStyles, Spinner } from '@fluentui/react-components';
import type { JSX } from 'react';

const useStyles = makeStyles({ place: { display: 'grid', placeItems: 'center', minHeight: '40vh' } });

/** What stands where a page's code is on its way; the spinner waits so that quick loads do not flicker. */
export function Loading(): JSX.Element {
  const styles = useStyles();
  return (
    <div className={styles.place}>
      <Spinner delay={200} />
    </div>
  );
}
