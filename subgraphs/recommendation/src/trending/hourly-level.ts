import { historyHalfLifeMs, historyLength } from './trending-definitions.js';

const hourMs = 3_600_000;
/** What is left of a level after an hour. */
const hourlyShare = 2 ** (-hourMs / historyHalfLifeMs);

/** The weight of a product's votes by hour: two numbers each, the hour (counted from the epoch) and the weight; the newest last. */
export type HourlyVotes = number[];

/** Adds to the hour of `at`; hours too old for a history are dropped. */
export function addToHour(hours: HourlyVotes, at: number, weight: number): void {
  const hour = Math.floor(at / hourMs);
  let position = hours.length;
  while (position > 0 && (hours[position - 2] ?? 0) > hour) position -= 2;
  if (position > 0 && hours[position - 2] === hour) {
    hours[position - 1] = (hours[position - 1] ?? 0) + weight;
  } else {
    hours.splice(position, 0, hour, weight);
  }
  const newest = hours.at(-2) ?? hour;
  while ((hours[0] ?? newest) <= newest - historyLength) hours.splice(0, 2);
}

/**
 * How a product came to its score: the course of its decayed hourly votes over the last day, on a scale on
 * which the present hour is the present score.
 *
 * Shape: 24 values, oldest first, one an hour; the last is `score`. Units: 0…1.
 */
export function historyOf(hours: HourlyVotes, now: number, score: number): number[] {
  const present = Math.floor(now / hourMs);
  const levels: number[] = [];
  let level = 0;
  let index = 0;
  for (let hour = present - historyLength + 1; hour <= present; hour += 1) {
    level *= hourlyShare;
    while (index < hours.length && (hours[index] ?? 0) <= hour) {
      if (hours[index] === hour) level += hours[index + 1] ?? 0;
      index += 2;
    }
    levels.push(level);
  }
  const scale = level > 0 ? score / level : 0;
  const rounded = levels.map((value) => Math.round(Math.min(1, value * scale) * 1e4) / 1e4);
  return [...rounded.slice(0, -1), score];
}
