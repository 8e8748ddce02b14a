import { useId } from 'react';

import { Icon } from '../ui/Icon.js';
import { drawnPictureUrl } from '../ui/Picture.js';
import { accountWords } from '../words/account.js';
import { useWords } from '../words/words.js';

/** Tiles to choose categories with. */
export function InterestPicker(props: {
  categories: readonly { readonly slug: string; readonly name: string }[];
  chosen: ReadonlySet<string>;
  onToggle: (slug: string) => void;
}) {
  const { categories, chosen, onToggle } = props;
  const words = useWords(accountWords);
  const labelId = useId();
  return (
    <div role="group" aria-labelledby={labelId}>
      <p id={labelId} className="sr-only">
        {words.interests}
      </p>
      <p role="status" className="sr-only">
        {words.chosen(chosen.size)}
      </p>
      <div className="interests">
        {categories.map(({ slug, name }) => {
          const picture = drawnPictureUrl({
            id: `interest-${slug}`,
            title: name,
            category: { slug },
          });
          return (
            <button
              key={slug}
              type="button"
              className="interest"
              aria-pressed={chosen.has(slug)}
              onClick={() => onToggle(slug)}
            >
              {/* Its own ground, stretched, so that the label stands on it and the product bleeds off the corner. */}
              <span className="interest-ground" style={{ backgroundImage: `url("${picture}")` }} />
              <img src={picture} alt="" loading="lazy" />
              <span className="interest-label">{name}</span>
              <span className="interest-check">
                <Icon name="check" size="xs" />
              </span>
            </button>
          );
        })}
      </div>
    </div>
  );
}
