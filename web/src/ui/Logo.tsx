/** The three-node play mark. */
export function Logo({ size = 30 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 30 30" aria-hidden="true" className="flex-none">
      <path
        d="M8 6.5v17L24 15z"
        fill="none"
        stroke="currentColor"
        strokeWidth="2.6"
        strokeLinejoin="round"
      />
      <circle cx="8" cy="6.5" r="4" fill="currentColor" />
      <circle cx="8" cy="23.5" r="4" fill="currentColor" />
      <circle cx="24" cy="15" r="4.6" fill="var(--color-lamp)" />
    </svg>
  );
}
