import { icons, solidIcons } from './icons.js';

/** The name of a drawing. */
export type IconName = keyof typeof icons | keyof typeof solidIcons;

const isSolid = (name: IconName): name is keyof typeof solidIcons => name in solidIcons;

/** One icon; decoration only, so the control around it carries the name. */
export function Icon(props: { name: IconName; size?: 'xs' | 's' | 'm' | 'l'; className?: string }) {
  const { name, size = 'm', className = '' } = props;
  const solid = isSolid(name);
  const mirrored = name === 'forward' || name === 'back';
  return (
    <svg
      viewBox="0 0 24 24"
      aria-hidden="true"
      className={`icon icon-${size} ${solid ? 'icon-solid' : ''} ${mirrored ? 'icon-flip' : ''} ${className}`}
    >
      {solid ? solidIcons[name] : icons[name]}
    </svg>
  );
}
