import type { Configuration } from '@landbridge/contract';
import type { JSX } from 'react';
import { PopupButton, type PopupButtonProps } from '../../../components/index.ts';
import { HealthBadge } from '../health-badge.tsx';

type StatusButtonProps = PopupButtonProps & { readonly configuration: Configuration };

export function StatusButton({ configuration, ...props }: StatusButtonProps): JSX.Element {
  return (
    <PopupButton {...(props as PopupButtonProps)} appearance="subtle">
      <HealthBadge health={configuration.health} />
    </PopupButton>
  );
}
