import { shape, type ShapeFamily } from '../shape.js';
import { drawWatch } from './watch.js';

/** Watches for men. */
export const mensWatches: ShapeFamily = {
  moonphaseWatch: shape({ words: /moon ?phase|bulan/i }, (ink, phase) =>
    drawWatch(
      {
        strap: 'leather',
        bezel: 'plain',
        dial: ink.paper,
        face: 'moonphase',
        case: 'gold',
        size: 60,
      },
      ink,
      phase,
    ),
  ),
  diverWatch: shape({ words: /submariner|diver|dive|lume/i }, (ink, phase) =>
    drawWatch(
      { strap: 'steel', bezel: 'diver', dial: ink.ink, face: 'date', case: 'steel', size: 62 },
      ink,
      phase,
    ),
  ),
  dateWatch: shape({ words: /datejust|automatic|steel|market|black dial/i }, (ink, phase) =>
    drawWatch(
      { strap: 'steel', bezel: 'fluted', dial: ink.main, face: 'date', case: 'steel', size: 60 },
      ink,
      phase,
    ),
  ),
  leatherWatch: shape(
    { words: /leather|belt|kulit|strap|date|field|heirloom|warisan/i },
    (ink, phase) =>
      drawWatch(
        {
          strap: 'leather',
          bezel: 'plain',
          dial: ink.main,
          face: 'marks',
          case: 'steel',
          size: 60,
        },
        ink,
        phase,
      ),
  ),
  masterWatch: shape({ words: /master|collection|mechanical|watchmaker/i }, (ink, phase) =>
    drawWatch(
      { strap: 'leather', bezel: 'fluted', dial: ink.paper, face: 'roman', case: 'gold', size: 58 },
      ink,
      phase,
    ),
  ),
};

/** Watches for women. */
export const womensWatches: ShapeFamily = {
  goldBangleWatch: shape({ words: /gold|emas|gelang|bangle|bracelet/i }, (ink, phase) =>
    drawWatch(
      { strap: 'bangle', bezel: 'plain', dial: ink.paper, face: 'marks', case: 'gold', size: 46 },
      ink,
      phase,
    ),
  ),
  slimMoonphaseWatch: shape({ words: /moon ?phase/i }, (ink, phase) =>
    drawWatch(
      {
        strap: 'leather',
        bezel: 'stones',
        dial: ink.paper,
        face: 'moonphase',
        case: 'gold',
        size: 56,
      },
      ink,
      phase,
    ),
  ),
  stoneWatch: shape({ words: /datejust|stone|diamond|promo|party/i }, (ink, phase) =>
    drawWatch(
      { strap: 'steel', bezel: 'stones', dial: ink.main, face: 'marks', case: 'gold', size: 54 },
      ink,
      phase,
    ),
  ),
  meshWatch: shape({ words: /steel|automatic|mesh|swap|ingenieur|baja/i }, (ink, phase) =>
    drawWatch(
      { strap: 'mesh', bezel: 'plain', dial: ink.main, face: 'marks', case: 'steel', size: 52 },
      ink,
      phase,
    ),
  ),
  slimWatch: shape({ words: /wrist|watch|\bjam\b|dial|rose|small|kecil/i }, (ink, phase) =>
    drawWatch(
      { strap: 'leather', bezel: 'plain', dial: ink.main, face: 'roman', case: 'gold', size: 50 },
      ink,
      phase,
    ),
  ),
};
