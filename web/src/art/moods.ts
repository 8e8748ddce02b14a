import type { FrontName } from './fronts/fronts.js';
import type { SetName } from './sets/sets.js';

/** What a caption asks of its poster; a missing field leaves the choice open. */
export interface Mood {
  readonly night?: boolean;
  readonly sets?: readonly SetName[];
  readonly fronts?: readonly FrontName[];
}

// Later words win over earlier ones where both ask for the same thing.
const words: readonly (readonly [RegExp, Mood])[] = [
  [/night|malam|lampu|neon|late|senja|midnight|moon/i, { night: true }],
  [/morning|pagi|fresh|segar|sun|clean|spring|breakfast/i, { night: false }],
  [
    /sale|diskon|promo|deal|drop|flash|hemat/i,
    { sets: ['rays', 'podium', 'awning'], fronts: ['confetti'] },
  ],
  [/haul|unbox|flat ?lay|buka paket|packing|what'?s in/i, { sets: ['cloth'] }],
  [/how to|\bcara\b|tutorial|diy|review|hands?-on|coba/i, { fronts: ['hand'] }],
  [/market|pasar|warung|street/i, { sets: ['awning', 'lamps'] }],
  [/home|rumah|kamar|corner|cozy|desk|meja/i, { sets: ['arch', 'blinds', 'blocks'] }],
  [/trip|jalan|outdoor|ride|beach|pantai|gunung|camp/i, { sets: ['hills'] }],
];

/** The mood that a caption's words set, in English and Indonesian. */
export function moodOf(caption: string): Mood {
  return words.reduce<Mood>(
    (mood, [said, asks]) => (said.test(caption) ? { ...mood, ...asks } : mood),
    {},
  );
}
