import type { Ref } from 'react';
import { Button, Tooltip, TooltipTrigger } from 'react-aria-components';
import type { IconName } from './Icon';
import { Icon } from './Icon';
import { Key } from './Key';

interface Properties {
  readonly icon: IconName;
  readonly label: string;
  /** `null` for a command without one. */
  readonly keys?: string | null;
  readonly isDisabled?: boolean;
  /** Whether Tab goes past it, as in the row of a list, where arrow keys come to it. */
  readonly isPassed?: boolean;
  readonly className?: string;
  readonly ref?: Ref<HTMLButtonElement>;
  onPress(): void;
}

/** A button that is only a drawing: its name and key stand in a tooltip. */
export function IconButton({
  icon,
  label,
  keys,
  isDisabled = false,
  isPassed = false,
  className = '',
  ref,
  onPress,
}: Properties) {
  return (
    <TooltipTrigger delay={500} closeDelay={0}>
      <Button
        ref={ref}
        className={`btn ghost icon-only ${className}`}
        aria-label={label}
        isDisabled={isDisabled}
        excludeFromTabOrder={isPassed}
        onPress={onPress}
      >
        <Icon name={icon} />
      </Button>
      <Tooltip className="tip" offset={6}>
        {label}
        {keys != null && <Key keys={keys} />}
      </Tooltip>
    </TooltipTrigger>
  );
}
