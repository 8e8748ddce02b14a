import type { Slide } from './slide.js';
import { usePosterPalette } from './usePosterPalette.js';

/** The poster's own colours behind the stage. */
export function StageGlow({ slide }: { slide: Slide | undefined }) {
  const palette = usePosterPalette(slide?.video.poster.url);
  if (!palette) return null;
  return (
    <div
      className="stage-glow"
      aria-hidden="true"
      style={{ '--glow-a': palette[0], '--glow-b': palette[1] }}
    />
  );
}
