import { Icon } from '../ui/Icon.js';
import { cartWords } from '../words/cart.js';
import { useWords } from '../words/words.js';

/** Sets a number by two buttons, between 1 and `most`. */
export function Stepper(props: {
  title: string;
  quantity: number;
  most: number;
  onChange: (quantity: number) => void;
}) {
  const { title, quantity, most, onChange } = props;
  const words = useWords(cartWords);
  const step = (by: -1 | 1, label: string, icon: 'minus' | 'plus', ended: boolean) => (
    <button
      type="button"
      className="icon-btn size-11"
      aria-label={label}
      aria-disabled={ended}
      onClick={() => {
        if (!ended) onChange(quantity + by);
      }}
    >
      <Icon name={icon} size="s" className={ended ? 'opacity-40' : ''} />
    </button>
  );
  return (
    <div className="stepper" role="group" aria-label={words.howMany(title)}>
      {step(-1, words.fewer(title), 'minus', quantity <= 1)}
      <b className="tnum min-w-[22px] text-center font-[650]" aria-live="polite">
        {quantity}
      </b>
      {step(1, words.oneMore(title), 'plus', quantity >= most)}
    </div>
  );
}
