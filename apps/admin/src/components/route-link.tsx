import { Button, type ButtonProps, Link } from '@fluentui/react-components';
import { createLink } from '@tanstack/react-router';
import type { AnchorHTMLAttributes, JSX } from 'react';

type AnchorProps = AnchorHTMLAttributes<HTMLAnchorElement>;

function FluentAnchor({ color: _, href = '', ...anchor }: AnchorProps): JSX.Element {
  return <Link {...anchor} as="a" href={href} />;
}

/** A link to another page of the admin center. */
export const RouteLink = createLink(FluentAnchor);

type AnchorButtonProps = AnchorProps & Pick<ButtonProps, 'appearance' | 'icon' | 'size'>;

function FluentAnchorButton({ appearance, icon, size, children, color: _, ...anchor }: AnchorButtonProps): JSX.Element {
  const looks = { ...(appearance === undefined ? {} : { appearance }), ...(size === undefined ? {} : { size }) };
  return (
    <Button {...looks} {...(icon === undefined ? {} : { icon })} as="a" {...(anchor as object)}>
      {children}
    </Button>
  );
}

/** A link that looks like a button: the next step of a page. */
export const RouteButton = createLink(FluentAnchorButton);
