import { Icon } from '../ui/Icon.js';
import { savedWords } from '../words/saved.js';
import { useWords } from '../words/words.js';
import type { Savable } from './useSave.js';
import { useSave } from './useSave.js';

/** A round button that saves something, pressed while it is saved. */
export function SaveButton(props: {
  savable: Savable;
  /** What is saved, where it would not be clear otherwise. */
  title?: string;
  recommendationId?: string | undefined;
  /** Whether a message offers to undo, once it is no longer saved. */
  undoable?: boolean;
  className?: string;
}) {
  const { savable, title, recommendationId, undoable = false, className = '' } = props;
  const words = useWords(savedWords);
  const save = useSave(savable, { recommendationId, undoable });
  return (
    <button
      type="button"
      className={`icon-btn bg-raised ${className}`}
      data-bookmark=""
      aria-pressed={savable.item.savedByMe ?? false}
      aria-label={title === undefined ? words.save : words.saveNamed(title)}
      onClick={() => void save()}
    >
      <Icon name="bookmark" />
    </button>
  );
}
