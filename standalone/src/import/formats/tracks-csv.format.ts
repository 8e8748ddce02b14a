import { sourcedId } from '@reelgraph/schema/ids';
import type { MusicRow } from '@reelgraph/subgraph-video/video.row';
import { z } from 'zod';

import type { ImportFormat } from '../import.runner.js';
import { hasKeys, idField, reasonOf, titleField } from './field.schemas.js';

const track = z.object({
  track_id: idField,
  track_name: titleField,
  artist_name: z.string().trim(),
});

/** Tracks of playlists as Spotify exports give them: a row for each playlist that a track is in. */
export const tracksCsv: ImportFormat<MusicRow> = {
  layouts: ['csv'],
  recognises: (value) => hasKeys(value, Object.keys(track.shape)),
  map(value, { source }) {
    const parsed = track.safeParse(value);
    if (!parsed.success) return { reason: reasonOf(parsed.error) };
    const { track_id: id, track_name: title, artist_name: author } = parsed.data;
    return { row: { id: sourcedId(source, id), title, author: author || null } };
  },
};
