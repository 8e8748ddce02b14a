import { useMutation } from '@apollo/client/react';
import { useState } from 'react';

import { showToast } from '../ui/toast.store.js';
import { accountWords } from '../words/account.js';
import { useWords } from '../words/words.js';
import { UpdateInterests } from './account.operations.js';
import { formProblemOf } from './account-errors.js';
import { InterestPicker } from './InterestPicker.js';

/** This many tell enough to begin with. */
const wanted = 3;

/** Chooses what the viewer wants to see more of, and saves it. */
export function InterestsForm(props: {
  categories: readonly { readonly slug: string; readonly name: string }[];
  saved: readonly string[];
  onSaved: () => void;
}) {
  const { categories, saved, onSaved } = props;
  const words = useWords(accountWords);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set(saved));
  const [update, { loading }] = useMutation(UpdateInterests);
  const missing = wanted - chosen.size;
  const toggle = (slug: string) =>
    setChosen((before) => {
      const next = new Set(before);
      if (!next.delete(slug)) next.add(slug);
      return next;
    });
  const save = async () => {
    if (missing > 0) {
      showToast(words.pickMore(missing));
      return;
    }
    try {
      await update({ variables: { interests: [...chosen] } });
      onSaved();
    } catch (error) {
      showToast(formProblemOf(error).text);
    }
  };
  return (
    <>
      <InterestPicker categories={categories} chosen={chosen} onToggle={toggle} />
      <div className="interests-save">
        <span className="tnum text-sm font-[650]">{words.chosen(chosen.size)}</span>
        <button
          type="button"
          className="btn btn-ink flex-1 tablet:ms-auto tablet:min-w-80 tablet:flex-none"
          onClick={() => void save()}
        >
          {missing > 0 ? words.pickMore(missing) : loading ? words.saving : words.showMyFeed}
        </button>
      </div>
    </>
  );
}
